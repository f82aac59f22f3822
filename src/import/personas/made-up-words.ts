/** Gives words that nobody has, the same one for the same word, in the order in which words are met. */
export interface MadeUpWords {
  /** A word of letters: of the same length, with capitals and other alphabets where the word has them. */
  word(word: string): string;
  /** Digits: as many, with as many zeros in front. */
  digits(digits: string): string;
  /** The place of this text among those of its kind, from 1. */
  number(kind: string, text: string): number;
}

const consonants = 'bdfgklmnprstvz';
const vowels = 'aeiou';
/** Without a common divisor with any number of words: neighbours look different, and no two are the same. */
const stride = 7919;

/** A letter for each alphabet that is not plain. */
const standIns: readonly (readonly [alphabet: RegExp, lower: string, upper: string])[] = [
  [/\p{Script=Latin}/u, 'é', 'É'],
  [/\p{Script=Cyrillic}/u, 'ж', 'Ж'],
  [/\p{Script=Greek}/u, 'λ', 'Λ'],
  [/\p{Script=Han}/u, '名', '名'],
  [/\p{Script=Hiragana}/u, 'な', 'な'],
  [/\p{Script=Katakana}/u, 'ナ', 'ナ'],
  [/\p{Script=Hangul}/u, '이', '이'],
  [/\p{Script=Arabic}/u, 'س', 'س'],
  [/\p{Script=Hebrew}/u, 'ש', 'ש'],
];

/**
 * Creates words that hang on the order of what is asked for and on nothing else: nobody can tell from one what it stands
 * for, not even by guessing.
 */
export function createMadeUpWords(): MadeUpWords {
  const places = new Map<string, Map<string, number>>();
  const number = (kind: string, text: string): number => {
    const known = places.get(kind) ?? new Map<string, number>();
    places.set(kind, known);
    const place = known.get(text) ?? known.size + 1;
    known.set(text, place);
    return place;
  };
  return {
    number,
    word: (word) => {
      const letters = [...word];
      const plain = word.toLowerCase();
      const made = wordOf(number(`word ${letters.length}`, plain), letters.length, plain);
      return letters.map((letter, index) => dressed(made[index] ?? 'x', letter)).join('');
    },
    digits: (digits) => {
      const zeros = /^0*/.exec(digits)?.[0] ?? '';
      const length = digits.length - zeros.length;
      if (length === 0) return digits;
      const count = 9 * 10 ** Math.min(length - 1, 12);
      const place = number(`digits ${length}`, digits.slice(zeros.length));
      const made = `${count / 9 + ((place * stride) % count)}`;
      return zeros + made.padEnd(length, '5');
    },
  };
}

/** The word at a place among all of its length. @param not - what it stands for, which it must not be by chance. */
function wordOf(place: number, length: number, not: string): string {
  const alphabets = Array.from({ length }, (_, index) => (index % 2 === 0 ? consonants : vowels));
  let rest = (place * stride) % alphabets.slice(0, 10).reduce((product, { length: letters }) => product * letters, 1);
  const made = alphabets.map((letters) => {
    const letter = letters[rest % letters.length] ?? '';
    rest = Math.floor(rest / letters.length);
    return letter;
  });
  return made.join('') === not ? `${made.slice(0, -1).join('')}x` : made.join('');
}

/** Puts a letter in the clothes of another one. Marks, and letters of alphabets that are not listed, stay as they are. */
function dressed(letter: string, original: string): string {
  const isUpper = original !== original.toLowerCase();
  if (/[a-z]/i.test(original)) return isUpper ? letter.toUpperCase() : letter;
  const [, lower, upper] = standIns.find(([alphabet]) => alphabet.test(original)) ?? [undefined, original, original];
  return isUpper ? upper : lower;
}
