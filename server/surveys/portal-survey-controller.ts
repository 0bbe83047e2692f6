import { Refusal } from '../errors.js';
import type { GivenAnswer, Question } from '../forms/question.js';
import type { Call } from '../http/call.js';
import { Body, Needs, Post, Request, Route, Tags } from '../http/decorators.js';
import type { Surveys } from './surveys.js';

/** Which session the holder of a portal page's capability had; one that ran out still names it. */
export interface EndedSessions {
  endedSessionOf(capability: string): Promise<string | undefined>;
}

export interface SurveyHolder {
  /**
   * The capability of this page.
   * @minLength 1
   * @maxLength 128
   */
  capability: string;
}

export interface SurveyAsked {
  questions: Question[];
  /** UTC milliseconds. */
  until: number;
}

export interface SurveyGiven {
  /**
   * The capability of this page.
   * @minLength 1
   * @maxLength 128
   */
  capability: string;
  /** In which the questions were read. */
  language: 'en' | 'fr';
  /** @maxItems 20 */
  answers: GivenAnswer[];
}

@Route('api/v1/portal/survey')
@Tags('Portal')
export class PortalSurveyController {
  constructor(
    private readonly surveys: Surveys,
    private readonly sessions: EndedSessions,
  ) {}

  /**
   * What the end user is asked now that the session has ended; nothing, when there is nothing to ask or they have answered.
   */
  @Post()
  @Needs('survey.answer')
  async read(@Request() _call: Call, @Body() held: SurveyHolder): Promise<{ survey?: SurveyAsked }> {
    const sessionId = await this.sessions.endedSessionOf(held.capability);
    const survey = sessionId === undefined ? undefined : await this.surveys.asked(sessionId);
    return survey === undefined ? {} : { survey: { ...survey, questions: [...survey.questions] } };
  }

  /**
   * Answers, once and within a day of the end.
   */
  @Post('answer')
  @Needs('survey.answer')
  async answer(@Request() _call: Call, @Body() given: SurveyGiven): Promise<void> {
    const sessionId = await this.sessions.endedSessionOf(given.capability);
    if (sessionId === undefined) throw new Refusal('survey/answered');
    await this.surveys.answer(sessionId, given.language, given.answers);
  }
}
