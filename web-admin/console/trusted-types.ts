interface PolicyFactory {
  createPolicy(name: string, rules: { createHTML: (text: string) => string }): unknown;
}

/**
 * The page's default policy for the places where a text could become markup or script. Mantine writes its style sheets by
 * innerHTML: a text without `<` can hold no element, so those pass and nothing else does. The viewer has a policy of its own
 * for its worker. Browsers without Trusted Types have nothing to set up.
 */
export function guardSinks(): void {
  const factory = (window as { trustedTypes?: PolicyFactory }).trustedTypes;
  factory?.createPolicy('default', {
    createHTML(text) {
      if (text.includes('<')) throw new TypeError('Text with markup is never made into HTML here.');
      return text;
    },
  });
}
