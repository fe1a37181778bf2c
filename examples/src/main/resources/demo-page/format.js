/** How sizes, times and bytes are written on the page. */

const encoder = new TextEncoder();

/** The size of a message on the wire, without its frame header. */
export function byteLength(data) {
  return typeof data === 'string' ? encoder.encode(data).length : data.byteLength;
}

/** Such as "512 B", "1.5 KiB" or "4 MiB". */
export function size(bytes) {
  if (bytes < 1024) {
    return `${bytes} B`;
  }
  return bytes < 1024 * 1024 ? `${decimal(bytes / 1024)} KiB` : `${decimal(bytes / 1024 / 1024)} MiB`;
}

/** Such as "0.42 ms", "17 ms" or "1.3 s". */
export function duration(millis) {
  if (millis >= 1000) {
    return `${decimal(millis / 1000)} s`;
  }
  return millis < 10 ? `${millis.toFixed(2)} ms` : `${Math.round(millis)} ms`;
}

/** Such as "14:03:27.045". */
export function clock(date) {
  const two = (number) => String(number).padStart(2, '0');
  const millis = String(date.getMilliseconds()).padStart(3, '0');
  return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}.${millis}`;
}

/** Such as "48 65 6c 6c 6f". */
export function hex(bytes) {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(' ');
}

function decimal(number) {
  return String(Number(number.toFixed(1)));
}
