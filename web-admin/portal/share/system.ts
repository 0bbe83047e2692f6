interface Brand {
  readonly brand: string;
  readonly version: string;
}

interface AgentData {
  readonly brands: readonly Brand[];
  readonly platform: string;
  getHighEntropyValues?(names: string[]): Promise<{ readonly platformVersion?: string }>;
}

export interface Claims {
  readonly userAgent: string;
  readonly userAgentData?: AgentData;
}

/** What every Chromium says beside its name, so that nobody relies on an exact list. */
const greased = /not.?a.?brand|^chromium$/i;
/** From this major version of its platform on, Windows is called 11. */
const windows11 = 13;
const longest = 128;

/** The system and the browser, as far as the browser tells: it tells neither a host name nor a user. */
export async function systemOf({ userAgent, userAgentData }: Claims): Promise<string> {
  if (userAgentData === undefined) return userAgent.slice(0, longest);
  const { brands, platform } = userAgentData;
  const told = await userAgentData.getHighEntropyValues?.(['platformVersion']).catch(() => undefined);
  const version = told?.platformVersion ?? '';
  const major = Number.parseInt(version, 10);
  const system =
    platform === 'Windows' && major > 0
      ? `Windows ${major >= windows11 ? '11' : '10'}`
      : `${platform} ${version}`.trim();
  const browser = brands.find(({ brand }) => !greased.test(brand)) ?? brands.find(({ brand }) => brand === 'Chromium');
  const named = browser === undefined ? '' : ` (${browser.brand} ${browser.version})`;
  return `${system}${named}`.slice(0, longest);
}
