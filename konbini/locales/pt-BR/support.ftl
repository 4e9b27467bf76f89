## Respostas e pessoas.

support-did-you-mean = Você quis dizer algo assim?
support-unsure = Não sei se entendi direito. Pode dizer com outras palavras? Ou escolha:
support-called = 💬 Um atendente vai responder aqui mesmo. Escreva do que se trata; fotos e arquivos também são bem-vindos.
support-already-called = 💬 A sua mensagem já está com a nossa equipe. Continue escrevendo aqui: eles veem tudo.
support-desk-missing = 💬 Não tem ninguém no atendimento agora, mas o dono já foi avisado. Vamos responder aqui.
support-not-text = Obrigado! Eu só sei ler texto. Escreva do que se trata, ou chame um atendente e mande de novo.
support-voice-too-long = Ouço áudios de até { $minutes } min. Mande um mais curto ou escreva, ou chame um atendente, que ouve tudo.
support-voice-not-heard = Desculpe, não consegui entender seu áudio. Escreva para mim, por favor, ou chame um atendente.

button-helped = 👍 Ajudou
button-not-helped = 👎 Não ajudou
support-thanks = Obrigado!
support-not-helped = Pena que não ajudou. Uma pessoa pode assumir daqui, ou escreva com outras palavras que eu tento de novo.
