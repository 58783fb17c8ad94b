using SecurityConsole.Protocol.Values;

namespace SecurityConsole.Protocol.JsonSchema.Checks;

/// <summary><c>uniqueItems</c> (validation §6.4.3).</summary>
internal sealed class UniqueItemsCheck(string path) : Check("uniqueItems", path)
{
    private const int Few = 12;

    public override KindSet AppliesTo => KindSet.Array;

    public override bool Holds(ValidationRun run, int at, EvaluatedMarks? marks)
    {
        var count = run.Tape.ItemCount(at);
        var holds = count < 2 || (count <= Few ? ByPairs(run, at) : ByHash(run, at, count));
        return holds || run.Fail(this, at, "No two items may be the same.");
    }

    private static bool ByPairs(ValidationRun run, int at)
    {
        var tape = run.Tape;
        for (var left = at + 1; left < tape.Next(at); left = tape.Next(left))
        {
            for (var right = tape.Next(left); right < tape.Next(at); right = tape.Next(right))
            {
                if (JsonEquality.Same(tape, left, tape, right, ref run.Budget))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static bool ByHash(ValidationRun run, int at, int count)
    {
        var tape = run.Tape;
        var hashes = new int[count];
        var places = new int[count];
        var index = 0;
        for (var item = at + 1; item < tape.Next(at); item = tape.Next(item), index++)
        {
            places[index] = item;
            hashes[index] = JsonEquality.Hash(tape, item, ref run.Budget);
        }

        Array.Sort(hashes, places);
        for (var i = 0; i < count; i++)
        {
            for (var j = i + 1; j < count && hashes[j] == hashes[i] && run.Budget >= 0; j++)
            {
                if (JsonEquality.Same(tape, places[i], tape, places[j], ref run.Budget))
                {
                    return false;
                }
            }
        }

        return true;
    }
}
