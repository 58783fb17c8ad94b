namespace SecurityConsole.Cryptography.Tests.Pkcs11;

/// <summary>A module is initialised once in a process, so tests with a token run one after the other.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class TokenCollection
{
    public const string Name = "one token at a time";
}
