using System.Text.RegularExpressions;
using SecurityConsole.Protocol.JsonSchema.Checks;
using SecurityConsole.Protocol.JsonSchema.Compilation;
using SecurityConsole.Protocol.JsonSchema.Patterns;
using SecurityConsole.Protocol.Values;

namespace SecurityConsole.Protocol.JsonSchema;

/// <summary>The state of one validation: what it may still cost, and what was found. Used by one thread.</summary>
internal sealed class ValidationRun(JsonTape tape, int root, int maxErrors, SchemaLimits limits, bool isDynamic)
{
    private readonly List<SchemaResource>? _scope = isDynamic ? [] : null;
    private List<SchemaError>? _errors;
    private int _budget = (int)Math.Min(int.MaxValue, limits.Checks + ((long)limits.ChecksPerPlace * tape.Count));
    private int _depth;
    private int _quiet = maxErrors > 0 ? 0 : 1;
    private string? _exhausted;

    public JsonTape Tape { get; } = tape;

    public bool HasFailed { get; private set; }

    public IReadOnlyList<SchemaError> Errors => _errors ?? (IReadOnlyList<SchemaError>)[];

    /// <summary>Counted down by each check; below zero the value is refused.</summary>
    public ref int Budget => ref _budget;

    /// <summary>Nobody wants to know more than that it fails.</summary>
    public bool StopsAtFirst => _quiet > 0 || _exhausted is not null || _errors?.Count >= maxErrors;

    /// <summary>Resources that led here, outermost first; null where no schema asks.</summary>
    public IReadOnlyList<SchemaResource>? Scope => _scope;

    public bool Enter(SchemaResource resource, out bool entersResource)
    {
        entersResource = false;
        if (--_budget < 0 || _exhausted is not null)
        {
            return Exhaust("The value takes too many checks against this schema; send less at once.");
        }

        if (++_depth > limits.MaxDepth)
        {
            _depth--;
            return Exhaust("The schema leads in circles, or nests too deeply for this value.");
        }

        if (_scope is not null && (_scope.Count == 0 || _scope[^1] != resource))
        {
            _scope.Add(resource);
            entersResource = true;
        }

        return true;
    }

    public void Leave(bool leavesResource)
    {
        _depth--;
        if (leavesResource)
        {
            _scope!.RemoveAt(_scope.Count - 1);
        }
    }

    /// <summary>Until <see cref="Speak"/>, failures are of no interest in themselves.</summary>
    public void Hush() => _quiet++;

    public void Speak() => _quiet--;

    /// <summary>Keeps an error where one is wanted. Always false, so that checks can return it.</summary>
    public bool Fail(Check check, int at, string message)
    {
        if (!StopsAtFirst)
        {
            (_errors ??= []).Add(new(JsonPointer.Of(Tape, root, at), check.Keyword, check.Path, message));
        }

        return false;
    }

    public bool Matches(CompiledPattern pattern, ReadOnlySpan<byte> text)
    {
        try
        {
            return pattern.IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            return Exhaust("A text takes too long to match against the schema's pattern; send a shorter one.");
        }
    }

    /// <summary>The verdict: what ran out of budget has failed, whatever a 'not' made of it.</summary>
    public void Finish(bool holds)
    {
        if (_budget < 0)
        {
            Exhaust("The value takes too many checks against this schema; send less at once.");
        }

        HasFailed = !holds || _exhausted is not null;
        if (_exhausted is not null && maxErrors > 0)
        {
            _errors = [new("", "", "#", _exhausted)];
        }
    }

    private bool Exhaust(string why)
    {
        _exhausted ??= why;
        return false;
    }
}
