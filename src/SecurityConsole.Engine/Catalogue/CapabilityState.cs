namespace SecurityConsole.Engine.Catalogue;

/// <summary>How a capability stands in the catalogue.</summary>
public enum CapabilityState : byte
{
    /// <summary>The server offers what was approved.</summary>
    Pinned = 0,

    /// <summary>Nobody has approved any definition of it yet.</summary>
    New = 1,

    /// <summary>It was approved, and the server offers something else now, or showed something else to an agent.</summary>
    Changed = 2,

    /// <summary>It was approved, and the server does not list it any more. It may still be called: what was approved of it holds.</summary>
    Missing = 3,

    /// <summary>A person rejected what the server offers.</summary>
    Rejected = 4,
}
