namespace SecurityConsole.Cryptography.Registry;

/// <summary>A document that says what may be used, and until when. Immutable.</summary>
/// <param name="Id">Short name (<c>ir-8547</c>).</param>
/// <param name="Title">As its publisher writes it.</param>
/// <param name="Published">Day or month: <c>2024-11-12</c> or <c>2022-09</c>.</param>
public sealed record StatusSource(string Id, string Title, string Published);
