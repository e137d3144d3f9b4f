/** Reads a DMN 1.1 to 1.5 document into decisions whose FEEL texts are parsed. All faults of the texts are reported together. */
import { ExpressionParseError } from '../expression/errors.ts';
import type { FeelValues } from '../expression/feel.ts';
import { hashOrder } from '../expression/map-order.ts';
import type { Decision, DecisionGraph, DecisionLogic, DmnExpression, KnowledgeModel, Parameter } from './decision-model.ts';
import { DmnParseError } from './dmn-parse-error.ts';
import { child, references } from './elements.ts';
import { type CellReader, parseTable } from './parse-table.ts';
import { checkCycles } from './check-cycles.ts';
import { checkStructure } from './check-structure.ts';
import { readXml, unreadable, type XmlElement } from './xml.ts';

const feelNames = new Set([
  'feel',
  'http://www.omg.org/spec/feel/20140401',
  'http://www.omg.org/spec/dmn/20180521/feel/',
  'https://www.omg.org/spec/dmn/20191111/feel/',
  'https://www.omg.org/spec/dmn/20211108/feel/',
  'https://www.omg.org/spec/dmn/20230324/model/',
]);
const logicNames = new Set(['decisionTable', 'invocation', 'context', 'relation', 'list', 'literalExpression', 'functionDefinition']);

/** The number behind the name is another one each time. */
const FUNCTION_AS_JAVA_PRINTS_IT = 'org.camunda.bpm.model.dmn.impl.instance.FunctionDefinitionImpl@0';

/** Throws DmnParseError. */
export function parseDmn(xml: string, feel: FeelValues): DecisionGraph {
  const root = readXml(xml);
  if (root.name !== 'definitions') throw unreadable();
  checkStructure(root);
  return new DmnReader(root, feel).read();
}

function versionTagOf(decision: XmlElement): string {
  const extensions = child(decision, 'extensionElements')?.children ?? [];
  return extensions.find(({ name }) => name.slice(name.indexOf(':') + 1) === 'versionTag')?.attributes.value ?? '';
}

class DmnReader implements CellReader {
  readonly failures: string[] = [];
  private readonly root: XmlElement;
  private readonly feel: FeelValues;
  private readonly models = new Map<string, KnowledgeModel>();
  private readonly opening = new Set<string>();

  constructor(root: XmlElement, feel: FeelValues) {
    this.root = root;
    this.feel = feel;
  }

  read(): DecisionGraph {
    checkCycles(this.root);
    const elements = this.root.children.filter((candidate) => candidate.name === 'decision');
    const decisions = elements.map((element) => this.decision(element));
    if (this.failures.length > 0) throw new DmnParseError(this.failures.join('\n'));
    const decisionsById = new Map(decisions.map((decision) => [decision.id, decision]));
    const { id = '', name = '', namespace = '' } = this.root.attributes;
    return {
      id,
      name,
      namespace,
      decisionsById,
      decisions: hashOrder([...decisionsById.keys()]).map((key) => ({
        decisionId: key,
        decisionName: decisionsById.get(key)!.name,
        versionTag: decisionsById.get(key)!.versionTag,
      })),
    };
  }

  private decision(element: XmlElement): Decision {
    const variable = child(element, 'variable');
    const requiredModels = this.requiredModels(element);
    return {
      ...identity(element),
      versionTag: versionTagOf(element),
      logic: this.decisionLogic(element),
      resultName: variable?.attributes.name ?? identity(element).id,
      resultType: variable?.attributes.typeRef,
      requiredDecisionIds: references(element, 'informationRequirement', 'requiredDecision'),
      requiredModels,
    };
  }

  private decisionLogic(element: XmlElement): DecisionLogic {
    const expression = element.children.find((candidate) => logicNames.has(candidate.name));
    if (expression === undefined || expression.name === 'functionDefinition') {
      return this.fail(`unsupported decision expression '${expression === undefined ? 'null' : expression.name}'`);
    }
    return this.logic(expression);
  }

  private requiredModels(element: XmlElement): readonly KnowledgeModel[] {
    return references(element, 'knowledgeRequirement', 'requiredKnowledge').flatMap((id) => {
      const target = this.root.children.find((candidate) => candidate.name === 'businessKnowledgeModel' && candidate.attributes.id === id);
      return target === undefined ? [] : [this.model(target)];
    });
  }

  private model(element: XmlElement): KnowledgeModel {
    const { id, name } = identity(element);
    const known = this.models.get(name);
    if (known !== undefined) return known;
    if (this.opening.has(id)) throw new DmnParseError('Invalid DMN model: Cyclic dependencies between BKMs detected.');
    this.opening.add(id);
    const requiredModels = this.requiredModels(element);
    const encapsulated = child(element, 'encapsulatedLogic');
    const expression = encapsulated?.children.find((candidate) => logicNames.has(candidate.name));
    const logic: DecisionLogic =
      encapsulated === undefined
        ? { type: 'literal', expression: { type: 'feel', program: this.feel.parseExpression('null') } }
        : expression === undefined
          ? this.fail("unsupported business knowledge model logic found 'null'")
          : expression.name === 'functionDefinition'
            ? this.fail(`unsupported business knowledge model logic found '${FUNCTION_AS_JAVA_PRINTS_IT}'`)
            : this.logic(expression);
    const model = { id, name, logic, parameters: parametersOf(encapsulated), requiredModels };
    this.models.set(name, model);
    return model;
  }

  private logic(element: XmlElement): DecisionLogic {
    switch (element.name) {
      case 'decisionTable':
        return parseTable(element, this);
      case 'literalExpression':
        return { type: 'literal', expression: this.expression(element) };
      case 'context':
        return this.context(element);
      case 'list':
        return { type: 'list', items: element.children.filter((item) => logicNames.has(item.name)).map((item) => this.logic(item)) };
      case 'relation':
        return this.relation(element);
      case 'invocation':
        return this.invocation(element);
      case 'functionDefinition':
        return this.functionDefinition(element);
      default:
        return this.fail(`unsupported expression found '${element.name}'`);
    }
  }

  private anyLogic(element: XmlElement): DecisionLogic {
    const expression = element.children.find((candidate) => logicNames.has(candidate.name));
    return expression === undefined ? this.fail("unsupported expression found 'null'") : this.logic(expression);
  }

  private context(element: XmlElement): DecisionLogic {
    const entries = element.children.filter((candidate) => candidate.name === 'contextEntry');
    const last = entries[entries.length - 1];
    // The reference fails with an exception that has no message, whatever else is wrong.
    if (last === undefined) throw new DmnParseError('null');
    const hasResult = child(last, 'variable') === undefined;
    const named = hasResult ? entries.slice(0, -1) : entries;
    return {
      type: 'context',
      entries: named.map((entry) => ({ name: child(entry, 'variable')?.attributes.name ?? '', logic: this.anyLogic(entry) })),
      result: hasResult ? this.anyLogic(last) : undefined,
    };
  }

  private relation(element: XmlElement): DecisionLogic {
    const columns = element.children.filter((candidate) => candidate.name === 'column').map((column) => column.attributes.name ?? '');
    const rows = element.children
      .filter((candidate) => candidate.name === 'row')
      .map((row) => row.children.filter((cell) => logicNames.has(cell.name)));
    for (const row of rows) {
      if (row.length !== columns.length) this.failures.push(`expected row with '${columns.length}' elements but found '${row.length}'`);
    }
    return {
      type: 'relation',
      rows: rows.map((row) => row.slice(0, columns.length).map((cell, index) => ({ name: columns[index]!, logic: this.logic(cell) }))),
    };
  }

  private invocation(element: XmlElement): DecisionLogic {
    const bindings = element.children
      .filter((candidate) => candidate.name === 'binding')
      .flatMap((binding) => {
        const expression = child(binding, 'literalExpression');
        const name = child(binding, 'parameter')?.attributes.name ?? '';
        if (expression !== undefined) return [{ name, expression: this.expression(expression) }];
        this.failures.push(
          `expected binding with literal expression but found '${binding.children.find((item) => logicNames.has(item.name))?.name ?? 'null'}'`,
        );
        return [];
      });
    const called = child(element, 'literalExpression');
    if (called === undefined) return this.fail("expected invocation with literal expression but found 'null'");
    const name = child(called, 'text')?.text ?? '';
    const model = this.models.get(name);
    return model === undefined ? this.fail(`no BKM found with name '${name}'`) : { type: 'invocation', bindings, model };
  }

  private functionDefinition(element: XmlElement): DecisionLogic {
    const body = child(element, 'literalExpression');
    if (body === undefined) return this.fail("expected literal expression but found 'null'");
    return { type: 'function', expression: this.expression(body), parameters: parametersOf(element) };
  }

  /** A literal expression, an input's expression, or an output entry. */
  expression(element: XmlElement | undefined): DmnExpression {
    const text = element && child(element, 'text')?.text;
    if (element === undefined || text === undefined)
      return this.invalid(`The expression '${element?.attributes.id ?? 'null'}' must not be empty.`);
    const language = this.unsupportedLanguage(element);
    if (language !== undefined) return this.invalid(language);
    return this.parsed('FEEL expression', () => this.feel.parseExpression(text));
  }

  unaryTests(element: XmlElement): DmnExpression {
    const text = child(element, 'text')?.text ?? '';
    const language = this.unsupportedLanguage(element);
    if (language !== undefined) return this.invalid(language);
    return text === '' ? { type: 'empty' } : this.parsed('FEEL unary-tests', () => this.feel.parseUnaryTests(text));
  }

  private unsupportedLanguage(element: XmlElement): string | undefined {
    const language = (element.attributes.expressionLanguage ?? 'feel').toLowerCase();
    return feelNames.has(language) ? undefined : `Expression language '${language}' is not supported`;
  }

  private parsed(kind: string, parse: () => ReturnType<FeelValues['parseExpression']>): DmnExpression {
    try {
      return { type: 'feel', program: parse() };
    } catch (error) {
      if (!(error instanceof ExpressionParseError)) throw error;
      // A text is parsed once, and fails once however often it comes; what else is wrong is told each time.
      const failure = `${kind}: ${error.message}`;
      return this.failures.includes(failure) ? { type: 'empty' } : this.invalid(failure);
    }
  }

  private invalid(failure: string): DmnExpression {
    this.failures.push(failure);
    return { type: 'empty' };
  }

  private fail(failure: string): DecisionLogic {
    return { type: 'literal', expression: this.invalid(failure) };
  }
}

function identity(element: XmlElement): { readonly id: string; readonly name: string } {
  return { id: element.attributes.id ?? '', name: element.attributes.name ?? '' };
}

function parametersOf(element: XmlElement | undefined): readonly Parameter[] {
  return (element?.children ?? [])
    .filter((candidate) => candidate.name === 'formalParameter')
    .map((parameter) => ({ name: parameter.attributes.name ?? '', typeRef: parameter.attributes.typeRef }));
}
