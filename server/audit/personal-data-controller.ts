import { Download, type Call } from '../http/call.js';
import { Body, Needs, Path, Post, Produces, Request, Route, Tags } from '../http/decorators.js';
import type { Id } from '../http/id.js';
import type { Erased, Erasure } from './erasure.js';
import type { PersonRecords } from './person-record.js';

export interface Erasing {
  /**
   * Why, for whoever looks at it in years; without a name.
   * @minLength 1
   * @maxLength 500
   * @pattern ^\P{C}*[^\p{C}\s]\P{C}*$
   */
  because: string;
}

@Route('api/v1/audit/people')
@Tags('Audit')
export class PersonalDataController {
  constructor(
    private readonly records: PersonRecords,
    private readonly erasure: Erasure,
  ) {}

  /**
   * Everything that is kept on a person, as one JSON document. That it was taken is recorded.
   */
  @Post('{id}/export')
  @Produces('application/json')
  @Needs('audit.manage')
  async take(@Request() call: Call, @Path() id: Id): Promise<Download> {
    const document = await this.records.export(call.actor, id);
    return new Download(`guichet-person-${id}.json`, 'application/json; charset=utf-8', document);
  }

  /**
   * Takes a person who has left, or whom an administrator has locked, out of everything that is kept: a pseudonym takes the
   * place of their name, and what was said about them is removed. It cannot be undone.
   */
  @Post('{id}/erase')
  @Needs('audit.manage')
  erase(@Request() call: Call, @Path() id: Id, @Body() erasing: Erasing): Promise<Erased> {
    return this.erasure.erase(call.actor, id, erasing.because);
  }
}
