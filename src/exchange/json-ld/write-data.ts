import { type DataItem } from '../../record/activities/data-item.ts'
import { coded, node, type Node, type Writing } from './node.ts'
import { partIri, valueIri } from './namespaces.ts'
import { subjectNodeIri } from './write-purposes.ts'

/** A category of personal data with those it is about and where it comes from, Art. 30(1)(c) GDPR. */
export function dataNode(writing: Writing, owner: string, item: DataItem): Node {
  const { types, members } = coded(writing, 'data-categories', item)
  const { id, subjects, origins, special, note } = item
  return node(
    partIri(owner, id),
    ['dpv:PersonalData', ...types, ...(special === 'yes' ? ['dpv:SpecialCategoryPersonalData'] : [])],
    {
      ...members,
      'dpv:hasDataSubject': (subjects ?? []).map((subject, index) => {
        const group = coded(writing, 'data-subjects', subject)
        // Words of its own make it a group of its own.
        const iri =
          subject.code !== null && subject.text === null
            ? subjectNodeIri(owner, subject.code)
            : partIri(owner, `${id}/subject/${index}`)
        return node(iri, ['dpv:DataSubject', ...group.types], group.members)
      }),
      'dpv:hasDataSource': (origins ?? []).map((code) => {
        const origin = coded(writing, 'origins', { code })
        return node(partIri(owner, `origin/${code}`), ['dpv:DataSource', ...origin.types], origin.members)
      }),
      'vvt:special': valueIri('special', special),
      'skos:note': note,
      'vvt:notExamined': [
        ...(subjects === null ? ['vvt:subjects'] : []),
        ...(origins === null ? ['vvt:origins'] : []),
      ],
    },
  )
}
