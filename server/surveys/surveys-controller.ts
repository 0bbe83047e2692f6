import type { Call } from '../http/call.js';
import { Get, Needs, Path, Request, Route, Tags } from '../http/decorators.js';
import type { Id } from '../http/id.js';
import type { Survey } from './survey.js';
import type { Surveys } from './surveys.js';

export interface SurveyAnswerView {
  /** As it was asked. */
  label: string;
  /** Of a `rating` the answer is a digit, 1 to 5. */
  kind: 'text' | 'choice' | 'rating';
  answer: string;
}

export interface SurveyView {
  /** UTC milliseconds. */
  at: number;
  language: 'en' | 'fr';
  answers: SurveyAnswerView[];
}

@Route('api/v1/sessions')
@Tags('Sessions')
export class SurveysController {
  constructor(private readonly surveys: Surveys) {}

  /**
   * What the end user answered to the survey of the channel; nothing while they have not.
   */
  @Get('{id}/survey')
  @Needs('session.see')
  async read(@Request() call: Call, @Path() id: Id): Promise<{ survey?: SurveyView }> {
    const survey = await this.surveys.read(call.actor, id);
    return survey === undefined ? {} : { survey: viewOf(survey) };
  }
}

export function viewOf({ at, language, answers }: Survey): SurveyView {
  return { at, language, answers: answers.map(({ label, kind, answer }) => ({ label, kind, answer })) };
}
