namespace SecurityConsole.Storage.Configuration;

/// <summary>A crypto profile of this organisation in <c>console.db</c>. The members mean what they mean in <see cref="Cryptography.Profiles.CustomProfile"/>.</summary>
public sealed class CryptoProfileRow
{
    /// <summary>Unique; at most 40 characters.</summary>
    public string Name { get; set; } = "";

    /// <summary>What it is for.</summary>
    public string Description { get; set; } = "";

    /// <summary>Names of groups.</summary>
    public List<string> AllowedGroups { get; set; } = [];

    /// <summary>Names of cipher suites.</summary>
    public List<string> AllowedSuites { get; set; } = [];

    /// <summary>Classical groups are meant.</summary>
    public bool AllowsClassical { get; set; }
}
