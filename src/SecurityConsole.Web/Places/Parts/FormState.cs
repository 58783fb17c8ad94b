using SecurityConsole.Web.Administration.Outcomes;

namespace SecurityConsole.Web.Places.Parts;

/// <summary>What became of a form: nothing yet, under way, or refused with a sentence per field.</summary>
internal sealed class FormState
{
    /// <summary>The operation runs; the button is off.</summary>
    public bool Busy { get; private set; }

    /// <summary>Why it was refused; null when it was not.</summary>
    public Refusal? Refusal { get; private set; }

    /// <summary>What is wrong with a field; null when nothing is.</summary>
    public string? Problem(string field) => Refusal?.Problems.FirstOrDefault(problem => problem.Field.Equals(field, StringComparison.OrdinalIgnoreCase))?.Text;

    /// <summary>The refusal as a whole, where no field says it; null when a field does.</summary>
    public string? Text => Refusal is { Problems.Count: 0 } refusal ? refusal.Text : null;

    /// <summary>Forgets the last refusal.</summary>
    public void Reset() => Refusal = null;

    /// <summary>Keeps a refusal that came another way; null for none.</summary>
    public void Show(Refusal? refusal) => Refusal = refusal;

    /// <summary>Runs the operation once at a time and keeps its refusal.</summary>
    /// <returns>Its value, or null when it was refused or already under way.</returns>
    public async Task<T?> RunAsync<T>(Func<Task<Outcome<T>>> operation)
        where T : class
    {
        if (Busy)
        {
            return null;
        }

        (Busy, Refusal) = (true, null);
        try
        {
            var outcome = await operation();
            Refusal = outcome.Refusal;
            return outcome.Value;
        }
        finally
        {
            Busy = false;
        }
    }
}
