/**
 * Words that are spelt alike and understood in French and in English, read aloud over a telephone without being taken for one
 * another. Their order is part of the protocol: programs carry the same list.
 */
export const phraseWords: readonly string[] = `
  agenda album alibi alligator alphabet animal aquarium arcade atlas atoll avalanche avenue banjo banquet barbecue
  basket bastion bison bistro bivouac blizzard bonbon boomerang boulevard boutique bravo bridge brioche brochure
  bronze buffet bungalow cabaret cactus calcium calypso camping canal canyon caramel cargo caribou casino casserole
  catalogue caviar chalet champion chauffeur chevron chorus clown cobalt cobra cocktail compote concert condor
  confetti cookie cosmos courage cricket crocodile croissant croquet cyclone dahlia delta diesel disco domino
  ensemble esplanade fanfare festival fiction flamenco flash flexible folklore fondue football forum fragile fruit
  gazelle gecko geyser globe golf gospel gourmet graffiti halo hamburger hamster handball hangar hibiscus hockey
  horizon igloo impala indigo interview iris jaguar jazz jogging joker judo jungle junior karma kayak ketchup kimono
  kiwi koala lasagne laser limousine lion logo lotus macaroni maestro magazine magenta magnolia marathon marina
  mascara mayonnaise melon menu microphone mimosa miracle mobile monument motel mousse mozzarella mustang nectar
  ninja nocturne nougat oasis octave olive omelette onyx orange origami paella palace palette panda panorama paprika
  papyrus parasol parking parmesan pastel pergola pesto piano pigeon pirate pirouette pizza podium polo poncho
  portrait prairie prince pudding puma puzzle pyjama python quartz quiche quiz radio ranch ravioli reggae reptile
  restaurant ricotta robot romance rugby salami samovar sandwich sardine satellite satin sauna saxophone scooter
  scorpion serpent sirocco sofa sombrero soprano sorbet souvenir spaghetti sphinx studio sudoku sushi tandem tango
  tapioca taxi tennis thermos titan toast toboggan tofu tombola tortilla toucan trampoline triangle trio trombone
  tunnel turban valise village vinaigrette violet visa volume voyage wagon wallaby wigwam wombat xylophone yoga yucca
  zigzag zone
`
  .trim()
  .split(/\s+/);

/** The two words that both ends of a session read to each other, from the nonce of the technician’s card (16 bytes). */
export function phraseOf(nonce: Uint8Array): string {
  const [first = 0, second = 0] = nonce;
  return `${phraseWords[first] ?? ''} ${phraseWords[second] ?? ''}`;
}
