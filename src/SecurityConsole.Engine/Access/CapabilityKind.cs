namespace SecurityConsole.Engine.Access;

/// <summary>What a method names.</summary>
public enum CapabilityKind : byte
{
    /// <summary>Nothing that is granted by name (<c>ping</c>, <c>initialize</c>).</summary>
    None = 0,

    /// <summary>A tool.</summary>
    Tool = 1,

    /// <summary>A prompt.</summary>
    Prompt = 2,

    /// <summary>A resource or resource template.</summary>
    Resource = 3,
}
