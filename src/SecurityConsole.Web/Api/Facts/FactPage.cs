namespace SecurityConsole.Web.Api.Facts;

/// <summary>One page of facts, newest first; the shape of the answer.</summary>
/// <typeparam name="T">Kind of fact. Each item also carries <c>sequence</c>: its place in the journal, and its leaf index in the ledger.</typeparam>
/// <param name="Items">The facts.</param>
/// <param name="Next">Send it back as <c>before</c> for the next page; null when there is none.</param>
public sealed record FactPage<T>(IReadOnlyList<T> Items, long? Next);
