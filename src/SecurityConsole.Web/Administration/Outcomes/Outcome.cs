using System.Diagnostics.CodeAnalysis;

namespace SecurityConsole.Web.Administration.Outcomes;

/// <summary>What came of an operation: a value, or why not.</summary>
/// <typeparam name="T">What it gives when it is done.</typeparam>
public readonly struct Outcome<T>
{
    private Outcome(T? value, Refusal? refusal)
    {
        Value = value;
        Refusal = refusal;
    }

    /// <summary>It was done.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool IsDone => Refusal is null;

    /// <summary>What it gave.</summary>
    public T? Value { get; }

    /// <summary>Why it was not done.</summary>
    public Refusal? Refusal { get; }

    /// <summary>Done.</summary>
    public static implicit operator Outcome<T>(T value) => new(value, null);

    /// <summary>Not done.</summary>
    public static implicit operator Outcome<T>(Refusal refusal) => new(default, refusal);
}
