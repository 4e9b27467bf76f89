## Respuestas y personas.

support-did-you-mean = ¿Te refieres a algo de esto?
support-unsure = No estoy seguro de haberte entendido. ¿Me lo dices con otras palabras? O elige:
support-called = 💬 Una persona te responderá aquí mismo. Cuéntanos de qué se trata; también puedes mandar fotos y archivos.
support-already-called = 💬 Tu consulta ya está con nuestro equipo. Sigue escribiendo aquí: lo ven todo.
support-desk-missing = 💬 Ahora mismo no hay nadie atendiendo, pero el dueño ya sabe que escribiste. Te responderemos aquí.
support-not-text = ¡Gracias! Yo solo sé leer texto. Escribe de qué se trata, o llama a una persona y mándalo otra vez.
support-voice-too-long = Escucho notas de voz de hasta { $minutes } min. Hazla más corta o escríbemelo, o llama a una persona: ella la oirá entera.
support-voice-not-heard = Perdona, no he podido entender tu nota de voz. Escríbemelo, por favor, o llama a una persona.

button-helped = 👍 Me sirvió
button-not-helped = 👎 No me sirvió
support-thanks = ¡Gracias!
support-not-helped = Siento que no haya servido. Puede seguir una persona, o escríbelo con otras palabras y lo intento de nuevo.
