namespace SecurityConsole.Web.Administration.Policies.Packs;

/// <summary>Policies for a purpose, with their tests, to begin from.</summary>
/// <param name="Name">Name of its documents, without their ending (<c>health-over-ml-kem</c>).</param>
/// <param name="Title">What it is for.</param>
/// <param name="Summary">What it does, in a sentence.</param>
/// <param name="Documents">Name to text: policies and tests.</param>
public sealed record PolicyPack(string Name, string Title, string Summary, IReadOnlyDictionary<string, string> Documents);
