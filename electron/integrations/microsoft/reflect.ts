// tsyringe (inside @peculiar/x509) refuses to load without a metadata polyfill, which it only asks for decorators that
// nobody in this product uses: answering "no metadata" is all of the polyfill that is needed. Imported before it.
const nothing = (): undefined => undefined;

if (!('getMetadata' in Reflect)) {
  Object.assign(Reflect, { getMetadata: nothing, getOwnMetadata: nothing, defineMetadata: nothing });
}
