const en = {
  title: 'How did it go?',
  lead: 'It takes a moment, and it helps us. Your answers are kept with this session.',
  required: 'needed',
  worst: '1: badly',
  best: '5: very well',
  send: 'Send the answers',
  sending: 'Sending…',
  thanks: 'Thank you. Your answers have arrived.',
  over: 'This was answered already, or its time is over. Thank you.',
  incomplete: 'One of the questions that are needed has no answer yet.',
  failed: 'The answers did not arrive. Check your network, then send them again.',
};

const fr: typeof en = {
  title: 'Comment cela s’est-il passé ?',
  lead: 'Cela prend un instant et nous aide. Vos réponses sont conservées avec cette session.',
  required: 'nécessaire',
  worst: '1 : mal',
  best: '5 : très bien',
  send: 'Envoyer les réponses',
  sending: 'Envoi…',
  thanks: 'Merci. Vos réponses nous sont parvenues.',
  over: 'Ce questionnaire est déjà rempli, ou le délai est passé. Merci.',
  incomplete: 'Une des questions nécessaires est encore sans réponse.',
  failed: 'Les réponses ne sont pas arrivées. Vérifiez votre réseau, puis envoyez-les de nouveau.',
};

export const surveyWords = { en, fr };
