/** Our own mark for the registration, 215 × 215 pixels as Entra wants it; text, so that the engine reads no files. */
const png = [
  'iVBORw0KGgoAAAANSUhEUgAAANcAAADXCAMAAAC+ozSHAAAAElBMVEX///9bX8dnasudn93Exev+/v6J6CDHAAAAAXRSTlMA',
  'QObYZgAAArFJREFUeNrt3QtygzAMhGFHkPtfuY80D9oUHDm2rJ1/D9Do62JIPAOUUpHTXKkZuYJkFg3Zxlpxt78xZ8xnm9r0',
  'AzNHVVkiVdU9Vt9Z9KgvR66sS6zmDBI9pDNHrHRlVcGih2uIibp2YPnOGNsotrUDi56qPabJevpNOHqmN8k0Wac/ayz5qfA/',
  'V/Q074tp1rUtLHqWXjChuh5d0ZO8N6ZZ172w6Dl6waLH6OTK/vPkd67bHdFzdIioyzRZl76iZ+gFix6hl0vsbHhzRY+A6yWX',
  '2lX5CoseABcuXOmCK1dw5QquXMGVK7hyBVeu4MoVXLmCK1dw5UqDy5Z1PXfMujRsRftdS0/TT5bhLhug+oq3MqdrFOsT5pP5',
  'XONY3sZcLhuxtq7xrTFfXwNZ5/M418i6nIW5XF0vW3+yirpcB6LLNZaFCxcuXLhw4doL36NyuVS/z49dYK4fzD6X6u/lkfsb',
  'rgET7EcNdY3bPxzsUt3vPXXfn1+D9udPFU8C2x285ZP7ug6DCxcuXLhw4cKFCxcuXLhw4cKFCxcuXLhw4cKFCxcuXLhw4cKF',
  'CxcuXLhw4cKFCxcuXLhw4cKFC1dL9u43ct3mOolr7x4x/71d8a69A7HvB3d2LUF1dX9O4L+uzq9t6e2yGFb/5zpaCGvA8yqf',
  'PMyt5YbQaVyfWR6uY223uc7lesyg1zzx3NRcwZUruHIFV67gyhVcuYIrV3Rdiu+9NeG+JMN7wHMFV6pY0YQVZZfeCdGk+9Ir',
  '7MLSK6xIwqzIu6RWWLlH1SV0JFrRdG3q0jkSt3UJFVYkYb/rUoGVJ/E+6n2eWHma6LGaU4okrBRJWNlJ4iVWiiSsHCR6Plfs',
  'kJUTdqzKeCGzOla2VVatKpl+Qb+iSrTOXmZ9yyZvzYO6HZAz2qwNNc8hufnn1oz8ASxC/svtKGaDAAAAAElFTkSuQmCC',
].join('');

export function logo(): Uint8Array {
  return new Uint8Array(Buffer.from(png, 'base64'));
}
