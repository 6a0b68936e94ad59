// The StructureDefinitions of our own extensions, for whoever validates what we export.
import type { Bundle, ElementDefinition, StructureDefinition } from 'fhir/r4'
import { extensionUrl, OWN_EXTENSIONS, type OwnExtension, type Part, VALUE } from './extensions.ts'

export function definitionsBundle(): Bundle<StructureDefinition> {
  const definitions = OWN_EXTENSIONS.map(structureDefinition)
  return {
    resourceType: 'Bundle',
    type: 'collection',
    entry: definitions.map((resource) => ({ fullUrl: resource.url, resource })),
  }
}

function structureDefinition(extension: OwnExtension): StructureDefinition {
  const { name, short, context } = extension
  const url = extensionUrl(extension)
  return {
    resourceType: 'StructureDefinition',
    id: name,
    url,
    version: '1.0.0',
    name: name.charAt(0).toUpperCase() + name.slice(1),
    title: short,
    status: 'active',
    fhirVersion: '4.0.1',
    kind: 'complex-type',
    abstract: false,
    context: [{ type: 'element', expression: context }],
    type: 'Extension',
    baseDefinition: 'http://hl7.org/fhir/StructureDefinition/Extension',
    derivation: 'constraint',
    differential: { element: elementsOf({ ...extension, name: url }, { id: 'Extension', path: 'Extension' }) },
  }
}

type Place = { readonly id: string; readonly path: string }

/** The extension itself, its parts each as a slice, its address, and its value. */
function elementsOf(part: Part, { id, path }: Place): ElementDefinition[] {
  const { name, short, parts = [], isList } = part
  const slices = parts.flatMap((inner) =>
    elementsOf(inner, { id: `${id}.extension:${inner.name}`, path: `${path}.extension` }).map((element, index) =>
      index === 0 ? { ...element, sliceName: inner.name } : element,
    ),
  )
  const value = VALUE[part.type ?? 'string']
  return [
    { id, path, short, definition: `${short}.`, min: 0, max: isList ? '*' : '1' },
    ...(parts.length === 0 ? [{ id: `${id}.extension`, path: `${path}.extension`, max: '0' }] : slices),
    { id: `${id}.url`, path: `${path}.url`, fixedUri: name },
    parts.length > 0
      ? { id: `${id}.value[x]`, path: `${path}.value[x]`, max: '0' }
      : {
          id: `${id}.value[x]`,
          path: `${path}.value[x]`,
          min: 1,
          type: [{ code: value.slice('value'.length).toLowerCase() }],
        },
  ]
}
