#include "agent/words.h"

#include <cstdlib>
#include <cstring>


namespace guichet::agent {

namespace {

struct Pair {
  const char* english;
  const char* french;

  const char* in(Language language) const { return language == Language::french ? french : english; }
};

struct Moment {
  Pair heading;
  Pair body;
};

Pair pair_of(Word word) {
  switch (word) {
    case Word::status_title:
      return {"Guichet – help", "Guichet – aide"};
    case Word::consent_title:
      return {"Guichet – support request", "Guichet – demande d'assistance"};
    case Word::banner_title:
      return {"Guichet – sharing", "Guichet – partage"};
    case Word::agree:
      return {"&Accept", "&Accepter"};
    case Word::refuse:
      return {"&Refuse", "&Refuser"};
    case Word::stop:
      return {"&Stop", "Arrêter"};
    case Word::close:
      return {"&Close", "&Fermer"};
    case Word::your_code:
      return {"Your code, to read to the person who helps you:", "Votre code, à lire à la personne qui vous aide :"};
    case Word::your_number:
      return {"Session number", "Numéro de session"};
    case Word::share_view:
      return {"wants to see your screen.", "souhaite voir votre écran."};
    case Word::share_control:
      return {"wants to see your screen and to use your mouse and keyboard.",
              "souhaite voir votre écran et utiliser votre souris et votre clavier."};
    case Word::reason:
      return {"Reason:", "Motif :"};
    case Word::server:
      return {"From:", "Depuis :"};
    case Word::stop_any_time:
      return {"You see everything that happens, and you can stop at any time. Without an answer, nothing is shared.",
              "Vous voyez tout ce qui se passe et vous pouvez arrêter à tout moment. Sans réponse de votre part, rien "
              "n'est partagé."};
    case Word::shares_view:
      return {"Your screen is being seen", "Votre écran est vu"};
    case Word::shares_control:
      return {"Your screen is seen and controlled", "Votre écran est vu et piloté"};
    case Word::with:
      return {"by", "par"};
  }
  return {"", ""};
}

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

Moment moment_of(const Scene& scene) {
  switch (scene.kind) {
    case Scene::Kind::connecting:
      return {{"Connecting…", "Connexion…"},
              {"Looking for the support server. If this lasts, check that this computer is on your network.",
               "Recherche du serveur d'assistance. Si cela dure, vérifiez que cet ordinateur est sur votre réseau."}};
    case Scene::Kind::untrusted:
      return {{"The server could not prove who it is", "Le serveur n'a pas pu prouver son identité"},
              {"What answers is not the server that this program was made for, so nothing was sent. On a guest "
               "network, sign in to it first; otherwise call your support desk. The program keeps trying.",
               "Ce qui répond n'est pas le serveur pour lequel ce programme est fait : rien n'a été envoyé. Sur un "
               "réseau invité, connectez-vous d'abord ; sinon, appelez votre assistance. Le programme continue "
               "d'essayer."}};
    case Scene::Kind::code:
      return {{"Read your code aloud", "Lisez votre code"},
              {"Nothing is shared yet: you will be asked first. Close this window to give up.",
               "Rien n'est encore partagé : la question vous sera posée. Fermez cette fenêtre pour renoncer."}};
    case Scene::Kind::ready:
      return {{"You are connected", "Vous êtes connecté"},
              {"Please wait: you will be asked before anything is shared. Close this window to end the session.",
               "Veuillez patienter : la question vous sera posée avant tout partage. Fermez cette fenêtre pour "
               "terminer la session."}};
    case Scene::Kind::sharing:
      return {{"Your screen is shared", "Votre écran est partagé"},
              {"Press Stop in the bar at the top of the screen to end it at once.",
               "Appuyez sur Arrêter dans la barre en haut de l'écran pour y mettre fin aussitôt."}};
    case Scene::Kind::interrupted:
      return {{"The connection is interrupted", "La connexion est interrompue"},
              {"It comes back by itself. You can stop sharing now as well.",
               "Elle reprendra d'elle-même. Vous pouvez aussi arrêter le partage maintenant."}};
    case Scene::Kind::stopped:
      return {{"You have stopped sharing", "Vous avez arrêté le partage"},
              {"Nobody sees your screen any more. If the technician asks again, you decide again. Close this window to "
               "end the session.",
               "Plus personne ne voit votre écran. Si le technicien redemande, vous décidez à nouveau. Fermez cette "
               "fenêtre pour terminer la session."}};
    case Scene::Kind::wayland:
      return {{"This desktop cannot be shared", "Ce bureau ne peut pas être partagé"},
              {"It runs on Wayland, which does not let a program show the screen this way. Sign out, choose the "
               "session “Xorg” or “X11” on the sign-in screen, and start this program again; or tell the technician.",
               "Il fonctionne avec Wayland, qui ne laisse pas un programme montrer l'écran de cette façon. Fermez la "
               "session, choisissez « Xorg » ou « X11 » à l'écran de connexion et relancez ce programme, ou prévenez "
               "le technicien."}};
    case Scene::Kind::ended:
      return moment_of(scene.ending);
  }
  return {{"", ""}, {"", ""}};
}

}  // namespace

Language language_of_environment() {
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* value = std::getenv(name);
    if (value == nullptr || *value == '\0') continue;
    return std::strncmp(value, "fr", 2) == 0 ? Language::french : Language::english;
  }
  return Language::english;
}

const char* say(Language language, Word word) { return pair_of(word).in(language); }

Text describe(Language language, const Scene& scene) {
  const Moment moment = moment_of(scene);
  return {moment.heading.in(language), moment.body.in(language)};
}

const char* no_desktop(Language language, bool wayland) {
  const Pair here = {"There is no X desktop here. Start this program from a terminal or a file manager on your "
                     "desktop.",
                     "Il n'y a pas de bureau X ici. Lancez ce programme depuis un terminal ou un gestionnaire de "
                     "fichiers de votre bureau."};
  const Pair there = {"This desktop runs on Wayland without X, which does not let a program show the screen. Sign out, "
                      "choose the session “Xorg” or “X11”, and start this program again.",
                      "Ce bureau fonctionne avec Wayland, sans X, et ne laisse pas un programme montrer l'écran. "
                      "Fermez la session, choisissez « Xorg » ou « X11 » et relancez ce programme."};
  return (wayland ? there : here).in(language);
}

std::string grouped(const std::string& digits) {
  std::string text;
  for (std::size_t index = 0; index < digits.size(); ++index) {
    if (index != 0 && index % 3 == 0) text += "  ";
    text += digits[index];
  }
  return text;
}

}  // namespace guichet::agent
