## Antworten und Menschen.

support-did-you-mean = Meinst du eins davon?
support-unsure = Ich bin nicht sicher, ob ich dich verstanden habe. Kannst du es anders sagen? Oder wähl aus:
support-called = 💬 Gleich hier antwortet dir ein Mensch. Schreib bitte, worum es geht; Fotos und Dateien kannst du auch schicken.
support-already-called = 💬 Deine Frage liegt schon beim Team. Schreib einfach hier weiter; sie sehen alles.
support-desk-missing = 💬 Gerade ist niemand am Platz, aber der Inhaber weiß von dir. Wir antworten hier.
support-not-text = Danke! Allein kann ich nur Text lesen. Schreib bitte, worum es geht, oder ruf einen Menschen und schick es noch mal.
support-voice-too-long = Ich höre Sprachnachrichten bis { $minutes } Min. Fass dich bitte kürzer oder schreib mir, oder ruf einen Menschen: der hört alles.
support-voice-not-heard = Entschuldige, ich habe deine Sprachnachricht nicht verstanden. Schreib mir bitte, oder ruf einen Menschen.

button-helped = 👍 Hat geholfen
button-not-helped = 👎 Hilft nicht
support-thanks = Danke!
support-not-helped = Schade, dass das nicht geholfen hat. Ein Mensch kann übernehmen – oder schreib es anders, dann versuche ich es noch einmal.
