namespace SecurityConsole.Web.Api.Ledger;

/// <summary>The keys of the ledger, and what they signed about each other.</summary>
/// <param name="Keys">Every key, newest first.</param>
/// <param name="Statements">Signed notes about changes of keys, oldest first. Kept as <c>.note</c> files they lead a verifier from one key to the next.</param>
public sealed record LedgerKeysView(IReadOnlyList<LedgerKeyView> Keys, IReadOnlyList<string> Statements);
