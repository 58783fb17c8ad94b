namespace SecurityConsole.Protocol.JsonSchema.Checks;

/// <summary><c>required</c>, and what <c>dependentRequired</c> asks for once its member is there (validation §6.5).</summary>
/// <param name="keyword">Which of them.</param>
/// <param name="trigger">Only objects with this member are asked; null for all.</param>
/// <param name="names">Different names.</param>
/// <param name="path">Where it stands.</param>
internal sealed class RequiredCheck(string keyword, byte[]? trigger, Utf8Names names, string path) : Check(keyword, path)
{
    private const int OnStack = 256;

    public override KindSet AppliesTo => KindSet.Object;

    public override bool Holds(ValidationRun run, int at, EvaluatedMarks? marks)
    {
        var tape = run.Tape;
        if (trigger is not null && tape.Member(at, trigger) < 0)
        {
            return true;
        }

        var seen = names.Count <= OnStack ? stackalloc bool[OnStack] : new bool[names.Count];
        var missing = names.Count;
        for (var name = at + 1; name < tape.Next(at) && missing > 0; name = tape.Next(name + 1))
        {
            using var text = tape.Text(name);
            var index = names.IndexOf(text.Utf8);
            if (index >= 0 && !seen[index])
            {
                seen[index] = true;
                missing--;
            }
        }

        if (missing == 0)
        {
            return true;
        }

        for (var i = 0; i < names.Count; i++)
        {
            if (!seen[i])
            {
                run.Fail(this, at, $"The member '{SchemaText.Quote(names[i])}' is missing.");
                if (run.StopsAtFirst)
                {
                    break;
                }
            }
        }

        return false;
    }
}
