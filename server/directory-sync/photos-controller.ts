import { Download, type Call } from '../http/call.js';
import { Get, Needs, Path, Produces, Request, Route, Tags } from '../http/decorators.js';
import type { Id } from '../http/id.js';
import type { Photos } from './photos.js';

@Route('api/v1/people')
@Tags('People')
export class PhotosController {
  constructor(private readonly photos: Photos) {}

  /**
   * The picture of somebody, from their directory: JPEG or PNG.
   */
  @Get('{id}/photo')
  @Needs('person.see', 'account.manage')
  @Produces('image/*')
  async show(@Request() call: Call, @Path() id: Id): Promise<Download> {
    const { mediaType, bytes } = await this.photos.of(call.actor, id);
    return new Download(mediaType === 'image/png' ? 'photo.png' : 'photo.jpg', mediaType, bytes);
  }
}
