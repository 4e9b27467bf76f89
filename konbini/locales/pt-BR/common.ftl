## O idioma, a saudação, as páginas fixas, os botões de todas as telas e os nomes dos comandos.

language-name = Português (Brasil)
language-choose = 🌐 Escolha o idioma:
language-current = ✓ { $name }
language-chosen = 🌐 A partir de agora falo português com você.

start-greeting = 👋 Olá, { $name }! Escolha o que quiser, pague e em segundos é seu. Ficou com dúvida? É só escrever aqui.
cancel-done = Tudo bem, deixamos por aqui. E agora?

button-shop = 🛍 Loja
button-orders = 📦 Meus pedidos
button-human = 💬 Falar com atendente
button-language = 🌐 Idioma
button-terms = 📄 Ler as condições
button-terms-accept = ✅ Aceitar as condições
button-back = ‹ Voltar
button-back-shop = ‹ Para a loja

terms-accepted = ✅ Obrigado, condições aceitas. Agora você já pode pagar.
page-help =
    <b>Como funciona</b>

    🛍 /shop – ver e comprar
    📦 /orders – seus pedidos, e suas chaves de novo
    💬 /support – falar com um atendente
    🌐 /language – mudar o idioma
    💳 /paysupport – dúvidas sobre um pagamento
    📄 /terms e /privacy – as letras miúdas

    Ou escreva a sua pergunta do seu jeito.
page-terms =
    <b>Condições de venda · { $shop }</b>

    1. Você compra produtos digitais (chaves, códigos, contas, arquivos ou convites) de { $seller ->
        [none] quem é dono deste bot
       *[other] { $seller }
    }, não do Telegram.
    2. O preço que você vê antes de pagar é o preço final. Depois do pedido, guardamos os produtos para você por { $minutes } minutos ou até o horário indicado.
    3. A entrega chega neste chat logo depois do pagamento, quase sempre em segundos, a não ser que o produto informe um prazo maior. Se não der para entregar, você escolhe: esperar a reposição ou receber o dinheiro de volta.
    4. Se algo não funcionar, mande /support. A garantia, quando existe, aparece antes da compra e junto com os produtos.
    5. Uma chave que funciona e já foi mostrada não pode ser devolvida, a não ser que a lei de onde você mora diga outra coisa.
    6. Por favor, não compre com dinheiro de outra pessoa. Pedidos com cara de fraude podem ser recusados e reembolsados.
    7. Algo errado com um pagamento? Pergunte primeiro para nós: /paysupport. Respondemos em até { $days ->
        [one] { $days } dia
       *[other] { $days } dias
    }. Enquanto o seu banco ou cartão contesta um pagamento, o pedido fica congelado.
    8. O Telegram não vende estes produtos, e o suporte do Telegram não pode ajudar com compras feitas em bots. Quem responde por elas somos nós.

    Você aceita estas condições quando paga pela primeira vez, e de novo quando elas mudam. Como tratamos os seus dados: /privacy
page-privacy =
    <b>Privacidade</b>

    <b>O que guardamos:</b> seu id do Telegram, nome, nome de usuário e idioma; seus pedidos e as referências dos pagamentos; o que você nos escreve, para podermos ajudar. Nunca vemos o seu cartão.
    <b>Para quê:</b> para entregar, responder, reembolsar e cumprir a lei. Não mostramos anúncios, não vendemos dados e não treinamos modelos com as suas mensagens.
    <b>Quem vê:</b> o dono da loja e as pessoas que respondem a você. Os produtos ficam guardados com criptografia. O serviço de pagamento só fica sabendo do que o pagamento precisa. Se a loja usa um serviço externo para entender perguntas, ele recebe o texto com os códigos escondidos e sem o seu nome.
    <b>Por quanto tempo:</b> pedidos e pagamentos, o quanto a lei pedir; o resto, até você pedir para apagar.

    <b>Seus direitos:</b> você pode pedir uma cópia dos seus dados, a correção ou a exclusão deles. Mande /support e uma pessoa cuida disso.
page-paysupport =
    <b>Dúvidas sobre um pagamento</b>

    💳 <b>Pagou e não chegou nada?</b> Abra /orders: lá aparece a situação de cada pedido. Um pagamento pode levar um minuto para chegar até nós, e alguns produtos chegam um tempo depois do pagamento (o produto informa).
    ↩️ <b>Reembolsos:</b> se não der para entregar, você recebe o dinheiro de volta pelo mesmo meio em que pagou. Se um produto não funcionar, trocamos ou devolvemos o dinheiro.
    ⚖️ <b>Para contestar um pagamento:</b> abra o pedido em /orders e toque em “Pedir ajuda”, ou toque em “Falar com atendente” aqui embaixo; diga o número do pedido e o que houve. Uma pessoa compara o pedido, o pagamento e o que foi entregue e responde aqui em até { $days ->
        [one] { $days } dia
       *[other] { $days } dias
    }, com uma troca, um reembolso ou o motivo de não poder.
    🏦 Fale com a gente antes do seu banco ou cartão: a contestação deles congela o pedido até decidirem, e isso leva semanas.

    O suporte do Telegram não pode ajudar com compras feitas neste bot. Cuidamos de cada caso nós mesmos, e respondemos de verdade.

command-shop = Ver e comprar
command-orders = Meus pedidos e chaves
command-support = Falar com um atendente
command-language = Mudar o idioma
command-help = Como funciona
command-terms = Condições de venda
command-privacy = O que sabemos sobre você
command-paysupport = Dúvidas sobre um pagamento
command-cancel = Sair do que está fazendo
command-restock = Repor o estoque
command-stock = O que tem em estoque
command-products = Produtos à venda
command-balance = Meus ganhos e repasses
command-staff = Quem trabalha aqui
command-pause = Parar de vender por enquanto
command-resume = Voltar a vender
command-money = Dinheiro sem pedido
command-close = Encerrar este caso
command-reopen = Reabrir este caso
command-note = Anotação só para a equipe
command-resend = Enviar os produtos de novo
command-order = O que fazer com um pedido
command-refund = Reembolsar o pedido

command-faq = Salvar a resposta
