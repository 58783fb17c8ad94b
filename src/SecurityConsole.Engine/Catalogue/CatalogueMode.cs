namespace SecurityConsole.Engine.Catalogue;

/// <summary>What a server's definitions need before agents may use them. Values are stored.</summary>
public enum CatalogueMode : byte
{
    /// <summary>What the first listing after registration finds is trusted; what is new or changed later is held until a person approves it.</summary>
    TrustFirstUse = 0,

    /// <summary>Nothing is usable until a person approves it.</summary>
    ApproveAll = 1,

    /// <summary>Nothing is held; what is new or changed is alerted on.</summary>
    Observe = 2,
}
