#include "agent/ending_words.h"

namespace guichet::agent {

Moment moment_of(Ending ending) {
  switch (ending) {
    case Ending::technician:
      return {{"The session has ended", "La session est terminée"},
              {"The technician has closed it. Nothing is shared any more. You can delete this program.",
               "Le technicien l'a fermée. Plus rien n'est partagé. Vous pouvez supprimer ce programme."}};
    case Ending::end_user:
      return {{"You have ended the session", "Vous avez terminé la session"},
              {"Nothing is shared any more. If you still need help, ask for a new link. You can delete this program.",
               "Plus rien n'est partagé. S'il vous faut encore de l'aide, demandez un nouveau lien. Vous pouvez "
               "supprimer ce programme."}};
    case Ending::declined:
      return {{"Your request was declined", "Votre demande a été déclinée"},
              {"Nobody can take it now. Call your support desk, or try again later.",
               "Personne ne peut la prendre maintenant. Appelez votre assistance ou réessayez plus tard."}};
    case Ending::abandoned:
      return {{"The session was closed", "La session a été fermée"},
              {"This computer was away for too long. If you still need help, ask for a new link.",
               "Cet ordinateur est resté absent trop longtemps. S'il vous faut encore de l'aide, demandez un nouveau "
               "lien."}};
    case Ending::expired:
    case Ending::invitation_expired:
      return {{"The invitation has expired", "L'invitation a expiré"},
              {"Its time was over before you came. Ask the person who helps you for a new link.",
               "Son délai était écoulé avant votre arrivée. Demandez un nouveau lien à la personne qui vous aide."}};
    case Ending::maintenance:
      return {{"The session was closed for maintenance", "La session a été fermée pour maintenance"},
              {"The server is being serviced. If you still need help, ask for a new link later.",
               "Le serveur est en maintenance. S'il vous faut encore de l'aide, demandez un nouveau lien plus tard."}};
    case Ending::cancelled:
      return {{"The request was cancelled", "La demande a été annulée"},
              {"Nothing is shared. If you still need help, start this program again.",
               "Rien n'est partagé. S'il vous faut encore de l'aide, relancez ce programme."}};
    case Ending::doubted:
      return {{"The session was ended at once", "La session a été arrêtée aussitôt"},
              {"You said that this is not who you are talking to. Nothing is shared, and your support desk was "
               "alerted. Hang up, and call your support desk on a number you already know.",
               "Vous avez dit que ce n'est pas la personne avec qui vous parlez. Rien n'est partagé et votre "
               "assistance est alertée. Raccrochez et appelez votre assistance à un numéro que vous connaissez déjà."}};
    case Ending::invitation_unknown:
      return {{"This invitation is not known", "Cette invitation est inconnue"},
              {"The server does not know it, or no longer. Ask the person who helps you for a new link.",
               "Le serveur ne la connaît pas, ou plus. Demandez un nouveau lien à la personne qui vous aide."}};
    case Ending::invitation_closed:
      return {{"The session was already closed", "La session était déjà fermée"},
              {"It was closed before this program was fetched. Ask the person who helps you for a new link.",
               "Elle a été fermée avant le téléchargement de ce programme. Demandez un nouveau lien à la personne qui "
               "vous aide."}};
    case Ending::invitation_ended:
      return {{"This session has ended", "Cette session est terminée"},
              {"Each link serves one session. If you still need help, ask for a new link; you can delete this program.",
               "Chaque lien sert à une session. S'il vous faut encore de l'aide, demandez un nouveau lien ; vous "
               "pouvez supprimer ce programme."}};
    case Ending::invitation_other_machine:
      return {{"This link is in use on another computer", "Ce lien est utilisé sur un autre ordinateur"},
              {"One link serves one computer, and another one came first. Ask for a new link for this computer.",
               "Un lien sert à un seul ordinateur et un autre est arrivé en premier. Demandez un nouveau lien pour cet "
               "ordinateur."}};
    case Ending::too_old:
      return {{"This program is too old", "Ce programme est trop ancien"},
              {"The server speaks a newer version. Open your support link again and download the program once more.",
               "Le serveur parle une version plus récente. Ouvrez à nouveau votre lien d'assistance et téléchargez le "
               "programme encore une fois."}};
    case Ending::too_many:
      return {{"Too many requests for help", "Trop de demandes d'aide"},
              {"Too many programs are waiting from here. Wait some minutes, then start this program again.",
               "Trop de programmes attendent depuis cet endroit. Patientez quelques minutes, puis relancez ce "
               "programme."}};
    case Ending::started_again:
      return {{"The program was started a second time", "Le programme a été lancé une seconde fois"},
              {"The newer one has taken over. You can close this window.",
               "Le plus récent a pris le relais. Vous pouvez fermer cette fenêtre."}};
    case Ending::not_this_server:
      return {{"This program belongs to another server", "Ce programme appartient à un autre serveur"},
              {"The server does not accept its configuration. Open your support link and download the program again.",
               "Le serveur n'accepte pas sa configuration. Ouvrez votre lien d'assistance et téléchargez à nouveau le "
               "programme."}};
    case Ending::refused:
      return {{"The server has refused", "Le serveur a refusé"},
              {"It does not accept this program now. Open your support link again, or call your support desk.",
               "Il n'accepte pas ce programme maintenant. Ouvrez à nouveau votre lien d'assistance ou appelez votre "
               "assistance."}};
    case Ending::no_key:
      return {{"This program was not prepared", "Ce programme n'a pas été préparé"},
              {"It carries no server's key, so it trusts nobody and calls nobody. Download it from your support link.",
               "Il ne contient la clé d'aucun serveur : il ne fait confiance à personne et n'appelle personne. "
               "Téléchargez-le depuis votre lien d'assistance."}};
    case Ending::no_configuration:
      return {{"This program carries no invitation", "Ce programme ne contient pas d'invitation"},
              {"The download is not complete, so it does not know whom to call. Download it again from your support "
               "link.",
               "Le téléchargement n'est pas complet : il ne sait pas qui appeler. Téléchargez-le à nouveau depuis "
               "votre lien d'assistance."}};
    case Ending::not_signed:
      return {{"This program was changed", "Ce programme a été modifié"},
              {"What it carries is not signed by its own server, so it calls nobody. Delete it, and download it again "
               "from your support link.",
               "Ce qu'il contient n'est pas signé par son propre serveur : il n'appelle personne. Supprimez-le et "
               "téléchargez-le à nouveau depuis votre lien d'assistance."}};
    case Ending::desktop_lost:
      return {{"The desktop has gone", "Le bureau a disparu"},
              {"The screen can no longer be seen by this program. Start it again on your desktop.",
               "L'écran n'est plus visible pour ce programme. Relancez-le sur votre bureau."}};
  }
  return {{"", ""}, {"", ""}};
}

}  // namespace guichet::agent
