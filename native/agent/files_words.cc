#include "agent/files_words.h"

#include "agent/ending_words.h"

namespace guichet::agent {

namespace {

constexpr std::uint64_t hundred = 100;

Pair pair_of(FilesWord word) {
  switch (word) {
    case FilesWord::title:
      return {"Guichet – files", "Guichet – fichiers"};
    case FilesWord::asked:
      return {"asks you for files", "vous demande des fichiers"};
    case FilesWord::dropped:
      return {"Send these files to the technician?", "Envoyer ces fichiers au technicien ?"};
    case FilesWord::following:
      return {"Files of this session", "Fichiers de cette session"};
    case FilesWord::only_these:
      return {"Only what you choose here is sent, and nobody else can use mouse or keyboard while you do. Without an "
              "answer, nothing is sent.",
              "Seul ce que vous choisissez ici est envoyé, et personne d'autre ne peut se servir de la souris ou du "
              "clavier pendant ce temps. Sans réponse de votre part, rien n'est envoyé."};
    case FilesWord::none_chosen:
      return {"(no file chosen yet)", "(aucun fichier choisi)"};
    case FilesWord::choose:
      return {"C&hoose files…", "C&hoisir des fichiers…"};
    case FilesWord::send:
      return {"&Send", "&Envoyer"};
    case FilesWord::send_nothing:
      return {"Send &nothing", "&Ne rien envoyer"};
    case FilesWord::send_files:
      return {"Send &files…", "Envoyer des &fichiers…"};
    case FilesWord::stop:
      return {"S&top all", "&Tout arrêter"};
    case FilesWord::close:
      return {"&Close", "&Fermer"};
    case FilesWord::choose_title:
      return {"Choose the files to send", "Choisir les fichiers à envoyer"};
  }
  return {"", ""};
}

Pair pair_of(FileOutcome outcome) {
  switch (outcome) {
    case FileOutcome::saved:
      return {"done", "terminé"};
    case FileOutcome::damaged:
      return {"damaged on the way, not kept", "abîmé en route, non conservé"};
    case FileOutcome::cancelled:
      return {"stopped", "arrêté"};
    case FileOutcome::no_room:
      return {"not enough room on the disk", "pas assez de place sur le disque"};
    case FileOutcome::not_writable:
      return {"the folder cannot be written to", "le dossier n'est pas accessible en écriture"};
    case FileOutcome::changed:
      return {"the file was changed meanwhile", "le fichier a été modifié entre-temps"};
    case FileOutcome::failed:
      return {"could not be read or written", "lecture ou écriture impossible"};
  }
  return {"", ""};
}

}  // namespace

const char* say(Language language, FilesWord word) { return pair_of(word).in(language); }

std::string state_of(Language language, const FileLine& line) {
  if (line.outcome) return pair_of(*line.outcome).in(language);
  const std::uint64_t percent = line.size == 0 ? 0 : static_cast<std::uint64_t>(
      static_cast<double>(line.done) / static_cast<double>(line.size) * static_cast<double>(hundred));
  return std::to_string(percent) + " %";
}

}  // namespace guichet::agent
