import type { Permission } from '../access/permissions.js';

/*
 * The decorators of a controller. tsoa reads them by name in the source when the route table is written; at run time they
 * do nothing, so that neither tsoa's runtime nor the framework behind it is needed on the appliance. Put the one JSDoc
 * block of a method above its decorators: tsoa ignores a block below them, and every limit in it, in silence.
 */

type OfClass = (target: abstract new (...parameters: never[]) => object) => void;
type OfMethod = (target: object, method: string, descriptor: PropertyDescriptor) => void;
type OfParameter = (target: object, method: string, index: number) => void;

const nothing = (): void => undefined;

/** The path that all methods of a controller start with, without a leading slash: `api/v1/people`. */
export const Route: (path: string) => OfClass = () => nothing;
/** The chapter of the documentation page. */
export const Tags: (...names: string[]) => OfClass = () => nothing;

export const Get: (path?: string) => OfMethod = () => nothing;
export const Post: (path?: string) => OfMethod = () => nothing;
export const Delete: (path?: string) => OfMethod = () => nothing;

/**
 * The declared access of a method: the permissions that its service may ask for. Who may hold them decides how the route
 * authenticates: a person's permission needs a sign-in, an end user's or nobody's is open and its service checks the
 * secret in the body. A method without it is refused when the table is written, and again when the appliance starts.
 */
export const Needs: (...permissions: [Permission, ...Permission[]]) => OfMethod = () => nothing;

/** The status of the answer; 200 without it, 204 for a method that answers nothing. */
export const SuccessResponse: (status: '201' | '202', description: string) => OfMethod = () => nothing;
/** The media type of an answer that is not JSON; the method then answers a `Download`. */
export const Produces: (mediaType: string) => OfMethod = () => nothing;

/** The validated JSON body. */
export const Body: () => OfParameter = () => nothing;
/** One segment of the path, by the parameter's own name. */
export const Path: () => OfParameter = () => nothing;
/** All query parameters as one object. */
export const Queries: () => OfParameter = () => nothing;
/** The `Call`: who asks, from where. */
export const Request: () => OfParameter = () => nothing;
