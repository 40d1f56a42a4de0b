import { resolvedValue } from '../references';
import { fieldsOf, lacking, onlyPlays, type Play, renderedText } from '../stage';
import { DONE, failed } from '../transitions';

/** A module in a module, and so on: one deeper takes the error branch. */
const DEEPEST = 5;

/**
 * Takes the contact through a module and back. What the module returned is there to branch by and to refer to; whatever ends the
 * contact's way inside it ends it here too.
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/flow-language-actions-invoke-flow-module.html
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/contact-flow-modules.html five levels; what the flow knows stays its own
 */
export const invokeFlowModule: Play = async (action, stage) => {
  onlyPlays(action, 'FlowModuleId', 'Input');
  const { contact, exchange, depth } = stage;
  const named = renderedText(action, 'FlowModuleId', stage);
  if (exchange.module === undefined) throw lacking(action, 'a module');
  const module = exchange.module(named);
  if (module === undefined || depth >= DEEPEST) return failed('NoMatchingError');
  if (module.onlyNamed) {
    contact.local = {
      ...contact.local,
      modules: { ...contact.local.modules, Result: undefined, ResultData: {} },
    };
    return DONE;
  }
  const input = resolvedValue(fieldsOf(action, 'Input'), stage) as Record<string, unknown>;
  const how = await stage.enter(module, input);
  if (how !== 'returned') return { kind: 'over', how };
  const { Result } = contact.local.modules;
  return typeof Result === 'string' ? { kind: 'done', result: Result } : DONE;
};
