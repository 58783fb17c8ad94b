using SecurityConsole.Policy.Entities;

namespace SecurityConsole.Policy.Syntax;

/// <summary>A policy made from a template by filling its blanks.</summary>
/// <param name="Id">The new policy's id, unlike any other in the set.</param>
/// <param name="TemplateId">Which template.</param>
/// <param name="Slots">An entity for each blank that the template has, and for no other.</param>
public sealed record TemplateLink(string Id, string TemplateId, IReadOnlyDictionary<TemplateSlot, EntityUid> Slots);
