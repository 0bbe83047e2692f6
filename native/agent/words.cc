#include "agent/words.h"

#include <cstdlib>
#include <cstring>

#include "agent/ending_words.h"

namespace guichet::agent {

namespace {

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
    case Word::asks:
      return {"asks for your agreement", "demande votre accord"};
    case Word::asks_more:
      return {"asks for something more", "demande quelque chose de plus"};
    case Word::agreed_already:
      return {"You have already agreed to this:", "Vous avez déjà accepté :"};
    case Word::tool_view:
      return {"See your screen", "Voir votre écran"};
    case Word::tool_control:
      return {"Use your mouse and keyboard", "Utiliser votre souris et votre clavier"};
    case Word::tool_clipboard_take:
      return {"Read your clipboard: text and pictures", "Lire votre presse-papiers : texte et images"};
    case Word::tool_clipboard_give:
      return {"Put text and pictures on your clipboard", "Mettre du texte et des images dans votre presse-papiers"};
    case Word::tool_file_take:
      return {"Receive files that you choose", "Recevoir des fichiers que vous choisissez"};
    case Word::tool_file_give:
      return {"Put files on this computer", "Déposer des fichiers sur cet ordinateur"};
    case Word::tool_screenshot:
      return {"Keep pictures of your screen", "Conserver des images de votre écran"};
    case Word::tool_annotate:
      return {"Point and draw on your screen", "Montrer et dessiner sur votre écran"};
    case Word::noun_view:
      return {"screen", "écran"};
    case Word::noun_control:
      return {"mouse and keyboard", "souris et clavier"};
    case Word::noun_clipboard_take:
      return {"reading the clipboard", "lecture du presse-papiers"};
    case Word::noun_clipboard_give:
      return {"filling the clipboard", "remplissage du presse-papiers"};
    case Word::noun_file_take:
      return {"files from you", "fichiers de vous"};
    case Word::noun_file_give:
      return {"files to you", "fichiers vers vous"};
    case Word::noun_screenshot:
      return {"pictures of the screen", "images de l'écran"};
    case Word::noun_annotate:
      return {"drawing", "dessin"};
    case Word::always:
      return {"(nothing else works without it)", "(rien d'autre n'est possible sans cela)"};
    case Word::how_long:
      return {"Everything but the picture, for:", "Tout sauf l'image, pendant :"};
    case Word::how_long_more:
      return {"For:", "Pendant :"};
    case Word::whole_session:
      return {"this session", "cette session"};
    case Word::quarter_hour:
      return {"15 minutes", "15 minutes"};
    case Word::hour:
      return {"60 minutes", "60 minutes"};
    case Word::phrase_title:
      return {"Compare these two words:", "Comparez ces deux mots :"};
    case Word::phrase_what:
      return {"The person you are talking to sees the same two words. Let them read theirs to you: if they differ, it is "
              "somebody else.",
              "La personne avec qui vous parlez voit les deux mêmes mots. Faites-les-lui lire : s'ils diffèrent, c'est "
              "quelqu'un d'autre."};
    case Word::doubt:
      return {"This is &not who I am talking to", "Ce n'est &pas la personne avec qui je parle"};
    case Word::reason:
      return {"Reason:", "Motif :"};
    case Word::server:
      return {"From:", "Depuis :"};
    case Word::stop_any_time:
      return {"You see everything that happens, and you can stop at any time. Without an answer, nothing is shared.",
              "Vous voyez tout ce qui se passe et vous pouvez arrêter à tout moment. Sans réponse de votre part, rien "
              "n'est partagé."};
    case Word::sees:
      return {"sees your screen", "voit votre écran"};
    case Word::see:
      return {"see your screen", "voient votre écran"};
    case Word::control:
      return {"see and control", "voient et pilotent"};
    case Word::controls:
      return {"sees and controls", "voit et pilote"};
    case Word::since:
      return {"since", "depuis"};
    case Word::until:
      return {"controls until", "pilote jusqu'à"};
    case Word::on_hold:
      return {"On hold: nobody sees your screen", "En attente : personne ne voit votre écran"};
    case Word::came:
      return {"just came", "vient d'arriver"};
    case Word::kept_picture:
      return {"kept a picture of your screen", "a gardé une image de votre écran"};
    case Word::take_back_control:
      return {"Take back control", "Reprendre la main"};
    case Word::take_back:
      return {"Take back…", "Reprendre…"};
    case Word::role_lead:
      return {"technician", "technicien"};
    case Word::role_collaborator:
      return {"colleague", "collègue"};
    case Word::role_supervisor:
      return {"supervisor", "superviseur"};
    case Word::role_expert:
      return {"outside expert", "expert externe"};
    case Word::messages:
      return {"Messages", "Messages"};
    case Word::write_message:
      return {"&Write a message", "É&crire un message"};
    case Word::chat_title:
      return {"Guichet – messages", "Guichet – messages"};
    case Word::chat_empty:
      return {"Nothing was written yet.", "Rien n'a encore été écrit."};
    case Word::chat_notice:
      return {"A new message has come.", "Un nouveau message est arrivé."};
    case Word::send:
      return {"&Send", "&Envoyer"};
    case Word::you:
      return {"You", "Vous"};
    case Word::not_sent:
      return {"Not sent yet: it leaves as soon as the server is reached.",
              "Pas encore envoyé : cela partira dès que le serveur sera joint."};
    case Word::form_title:
      return {"Guichet – ask for help", "Guichet – demander de l'aide"};
    case Word::your_name:
      return {"Your name", "Votre nom"};
    case Word::your_issue:
      return {"What is the matter?", "Que se passe-t-il ?"};
    case Word::must_answer:
      return {"* has to be answered", "* réponse obligatoire"};
    case Word::please_answer:
      return {"Please answer this too:", "Merci de répondre aussi à :"};
    case Word::choose:
      return {"– please choose –", "– à choisir –"};
    case Word::form_refused:
      return {"The server did not take your request. Check your answers, and send it again.",
              "Le serveur n'a pas pris votre demande. Vérifiez vos réponses et envoyez-la à nouveau."};
    case Word::ask_for_help:
      return {"&Ask for help", "&Demander de l'aide"};
    case Word::put_on_desktop:
      return {"&Put on the desktop", "&Poser sur le bureau"};
    case Word::on_desktop:
      return {"It is on your desktop now. To remove it, delete:", "C'est sur votre bureau. Pour le retirer, supprimez :"};
    case Word::no_desktop_place:
      return {"It could not be put there:", "Impossible de le poser là :"};
  }
  return {"", ""};
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
    case Scene::Kind::form:
      return {{"Ask for help", "Demander de l'aide"},
              {"Tell what is the matter; nothing is shared by that.",
               "Dites ce qui se passe ; rien n'est partagé pour autant."}};
    case Scene::Kind::paused:
      return {{"No request is taken now", "Aucune demande n'est prise en ce moment"},
              {"Leave this window open: it says so as soon as the desk is open again.",
               "Laissez cette fenêtre ouverte : elle le dira dès que l'assistance rouvrira."}};
    case Scene::Kind::placing:
      return {{"Your request is being sent…", "Envoi de votre demande…"},
              {"It is told again by itself until the server has received it. Please leave this window open.",
               "Elle est renvoyée d'elle-même jusqu'à ce que le serveur l'ait reçue. Laissez cette fenêtre ouverte."}};
    case Scene::Kind::queued:
      return {{"Your request is received", "Votre demande est reçue"},
              {"Nothing is shared yet: you will be asked first. Close this window to cancel your request.",
               "Rien n'est encore partagé : la question vous sera posée. Fermez cette fenêtre pour annuler votre "
               "demande."}};
    case Scene::Kind::taken:
      return {{"Somebody takes care of you", "Quelqu'un s'occupe de vous"},
              {"You will be asked before anything is shared. Close this window to end the session.",
               "La question vous sera posée avant tout partage. Fermez cette fenêtre pour terminer la session."}};
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

std::string place_in_words(Language language, const Place& place) {
  constexpr std::uint16_t not_known = 65'535;
  constexpr int minute = 60;
  const bool french = language == Language::french;
  std::string text;
  if (place.before == 0) {
    text = french ? "Vous êtes le prochain." : "You are next.";
  } else if (place.before == 1) {
    text = french ? "1 personne est avant vous." : "1 person is before you.";
  } else {
    text = std::to_string(place.before) + (french ? " personnes sont avant vous." : " people are before you.");
  }
  if (place.seconds == not_known) return text;
  const int minutes = (place.seconds + minute - 1) / minute;
  if (minutes <= 1) return text + (french ? " Attente prévue : une minute environ." : " Expected wait: about a minute.");
  return text + (french ? " Attente prévue : " : " Expected wait: about ") + std::to_string(minutes) +
         (french ? " minutes environ." : " minutes.");
}

Word role_word(wire::ComingRole role) {
  switch (role) {
    case wire::ComingRole::lead:
      return Word::role_lead;
    case wire::ComingRole::collaborator:
      return Word::role_collaborator;
    case wire::ComingRole::supervisor:
      return Word::role_supervisor;
    case wire::ComingRole::expert:
      return Word::role_expert;
  }
  return Word::role_lead;
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
