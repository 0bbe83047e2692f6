/** Everything that the end user's pages say, in English. A language is complete when it has this shape. */
export const en = {
  name: 'English',
  language: 'Language',
  help: 'Remote support',
  somebody: 'Somebody',
  looking: 'One moment…',
  yes: 'Yes, end it',
  no: 'No, go on',
  copy: 'Copy',
  copied: 'Copied',
  again: 'Try again',

  invite: {
    title: (who: string) => `${who} would like to help you`,
    from: (company: string) => `Remote support of ${company}`,
    about: (subject: string) => `About: ${subject}`,
    what: 'What will happen',
    steps: (who: string) => [
      'You download a small program and start it. Nothing is installed.',
      `A window asks whether ${who} may see your screen. You decide.`,
      'You watch what is done, and you can stop at any time.',
    ],
    download: 'Download the program',
    expires: (time: string) => `This invitation is valid until ${time}.`,
  },
  sos: {
    title: 'Get help',
    lead: 'For whoever is on the phone with a helper, and has no link.',
    steps: [
      'You download a small program and start it. Nothing is installed.',
      'It shows nine digits. Read them to the person who helps you.',
      'A window asks whether they may see your screen. You decide, and you can stop at any time.',
    ],
    digits: 'The program shows nine digits. Read them to the person who helps you.',
  },
  code: {
    title: 'Type your code',
    lead: 'The person who helps you reads you nine digits.',
    label: 'Nine digits',
    open: 'Continue',
    none: 'No code? Get the program, which shows one',
  },
  download: {
    running: (percent: number) => `Downloading… ${percent} %`,
    starting: 'Downloading…',
    done: 'The program is in your downloads.',
    again: 'Download again',
  },
  run: {
    title: 'Now start the program',
    clicks: [
      'Open your downloads, and there the file guichet-support.tar.gz: right-click it, “Extract here”.',
      'Right-click the new file guichet-support, “Run as a program”.',
    ],
    or: 'Or, in a terminal, paste this line and press Enter:',
    command: 'Line for the terminal',
    then: (who: string) => `Then a window says that ${who} will be with you.`,
  },
  connected: {
    title: 'Your computer is connected',
    lead: (who: string) =>
      `${who} sees that you are ready and will ask for your consent. Nothing of your screen is seen yet.`,
  },
  active: {
    title: (who: string) => `${who} is helping you`,
    lead: 'What they may see and do is what you agreed to in the window on your screen.',
  },
  interrupted: {
    title: 'The connection of your program is interrupted',
    lead: 'It comes back by itself. If it does not within two minutes, start the program again.',
  },
  ended: {
    title: 'This session has ended',
    reasons: {
      technician: 'The person who helped you closed it.',
      endUser: 'You ended it.',
      declined: 'You declined it.',
      cancelled: 'You cancelled it.',
      doubted: 'You said that this was not who you were talking to. The help desk was told.',
      abandoned: 'Your program had been away for too long.',
      maintenance: 'The appliance was restarted.',
    } as Record<string, string>,
    expired: 'The invitation expired before the program was started.',
    after: 'Nothing of your screen is shared any more. You can delete the program and close this page.',
    afterShare: 'Nothing of your screen is shared any more. You can close this page.',
  },
  stop: {
    title: 'How to stop',
    text: 'Press “Stop” in the banner that the program keeps on your screen, or close the program. You need no reason.',
    act: 'I do not want this any more',
    sure: 'End this session?',
  },
  elsewhere: {
    phone: 'This is a phone or a tablet',
    phoneLead: 'Help is given on a computer: open this page on the computer that needs help.',
    windows: 'The program for Windows is not available here',
    oldWindows: 'The program needs Windows 10 or later',
    linux: 'The program for Linux is not available here',
    mac: 'There is no program for macOS',
    arm: 'The program needs a PC with a 64-bit Intel or AMD processor',
    other: 'There is no program for this computer',
    lead: (where: string) =>
      `Help with the program is given on computers with ${where}. Tell the person who helps you, or open this page on such a computer.`,
    send: 'Copy the link for the other computer',
    share: 'Send the link to the other computer',
    code: (address: string) =>
      `Or open ${address} there, and type the code that the person who helps you reads to you.`,
    anyway: (platform: string) => `This computer has ${platform}: show the program`,
  },
  lost: 'No connection to the appliance. It is tried again by itself.',
  refusals: {
    unknown: {
      title: 'We do not know this link or code',
      why: 'It may be incomplete, mistyped, or already used.',
      what: 'Open the whole link from the message once more, or ask the person who helps you for a new one.',
    },
    expired: {
      title: 'This invitation has expired',
      why: 'Invitations work for a limited time, so that nobody can use them later.',
      what: 'Ask the person who helps you for a new link.',
    },
    closed: {
      title: 'This invitation was withdrawn',
      why: 'The session was closed before the program was downloaded.',
      what: 'If you still need help, ask for a new link.',
    },
    ended: {
      title: 'This session is over',
      why: 'It was closed after the program had been downloaded. Nothing of your screen is shared.',
      what: 'You can delete the program. If you still need help, ask for a new link.',
    },
    otherMachine: {
      title: 'This link is in use on another computer',
      why: 'One link serves one computer, so that nobody can take your place.',
      what: 'Go on at the computer where you started, or ask for a new link for this one. Was it not you? Tell the person who helps you.',
    },
    tooMany: {
      title: 'Too many attempts',
      why: 'To keep others from guessing codes, attempts are slowed down.',
      what: 'Wait a little, then try again.',
    },
    unreachable: {
      title: 'The support appliance does not answer',
      why: 'Your network may be down, or the appliance is being restarted.',
      what: 'Leave this page open: it goes on by itself.',
    },
    unwritable: {
      title: 'The support appliance cannot save anything at the moment',
      why: 'Its disk is full or cannot be written to, so nothing new can begin.',
      what: 'Tell the person who helps you, and leave this page open: it goes on by itself.',
    },
    missing: {
      title: 'The program is not available',
      why: 'It is missing on the support appliance.',
      what: 'Tell the person who helps you; it is not your fault.',
    },
    other: {
      title: 'Something went wrong',
      why: 'The appliance could not do what this page asked for.',
      what: 'Reload this page. If it happens again, tell the person who helps you.',
    },
    noSecret: {
      title: 'This link is not complete',
      why: 'The part after the # sign is missing.',
      what: 'Open the whole link from the message, or type the code that the person who helps you reads to you.',
    },
  },
  wait: (seconds: number) => `Try again in ${seconds} s`,
};

export type Words = typeof en;
export type RefusalName = keyof Words['refusals'];
