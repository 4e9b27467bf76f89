## Answers and people.

support-did-you-mean = Do you mean one of these?
support-unsure = I'm not sure I understood that. Could you put it in other words? Or choose:
support-called = 💬 A human will answer you right here. Please write what it's about; photos and files are welcome too.
support-already-called = 💬 Your question is with our team already. Just keep writing here; they see everything.
support-desk-missing = 💬 Nobody is at the desk right now, but the owner has been told about you. We'll answer here.
support-not-text = Thank you! I can only read text by myself. Please write what it's about, or call a human and send it again.
support-voice-too-long = I listen to voice messages of up to { $minutes } min. Please make it shorter or write it, or call a human: they can hear all of it.
support-voice-not-heard = Sorry, I could not make out your voice message. Please write it to me, or call a human.

button-helped = 👍 Helped
button-not-helped = 👎 Didn't help
support-thanks = Thank you!
support-not-helped = I'm sorry this didn't help. A human can take it from here, or put it in other words and I'll try again.
