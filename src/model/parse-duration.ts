/** The seconds of weeks, days, hours, minutes and seconds. */
const SECONDS = [604_800, 86_400, 3_600, 60, 1];

/**
 * The seconds of a duration in ISO 8601, such as `P30D` or `PT12H`. It has no years and no months, which differ in length.
 *
 * @throws SyntaxError where the text is none
 */
export function parseDuration(text: string): number {
  const parts = /^P(?=.)(?:(\d+)W)?(?:(\d+)D)?(?:T(?=.)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(text)?.slice(1);
  const seconds = parts?.reduce((sum, part, index) => sum + Number(part ?? 0) * SECONDS[index], 0);
  if (!seconds || !Number.isSafeInteger(seconds)) throw new SyntaxError(`'${text}' is no duration such as P30D or PT12H`);
  return seconds;
}
