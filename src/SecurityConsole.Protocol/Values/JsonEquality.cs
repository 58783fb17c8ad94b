namespace SecurityConsole.Protocol.Values;

/// <summary>Whether two JSON values are the same (JSON Schema core §4.2.2): numbers by value, objects without regard to order.</summary>
internal static class JsonEquality
{
    /// <summary>Compares values of two tapes. The budget is counted down by one for each comparison; what is left undecided when it is spent is unequal, and the caller looks at the budget.</summary>
    public static bool Same(JsonTape left, int i, JsonTape right, int j, ref int budget)
    {
        if (--budget < 0 || left.Kind(i) != right.Kind(j))
        {
            return false;
        }

        switch (left.Kind(i))
        {
            case JsonKind.Number:
                return ExactNumber.Compare(left.Raw(i), right.Raw(j)) == 0;
            case JsonKind.String or JsonKind.Name:
                return SameText(left, i, right, j);
            case JsonKind.Array:
                return SameElements(left, i, right, j, ref budget);
            case JsonKind.Object:
                return SameMembers(left, i, right, j, ref budget);
            default:
                return true;
        }
    }

    /// <summary>Equal for equal values; differs from process to process.</summary>
    public static int Hash(JsonTape tape, int at, ref int budget)
    {
        budget--;
        var hash = default(HashCode);
        hash.Add(tape.Kind(at));
        switch (tape.Kind(at))
        {
            case JsonKind.Number:
                ExactNumber.Parse(tape.Raw(at)).AddTo(ref hash);
                break;
            case JsonKind.String or JsonKind.Name:
                using (var text = tape.Text(at))
                {
                    hash.AddBytes(text.Utf8);
                }

                break;
            case JsonKind.Array:
                for (var child = at + 1; child < tape.Next(at) && budget >= 0; child = tape.Next(child))
                {
                    hash.Add(Hash(tape, child, ref budget));
                }

                break;
            case JsonKind.Object:
                var sum = 0;
                for (var name = at + 1; name < tape.Next(at) && budget >= 0; name = tape.Next(name + 1))
                {
                    sum += HashCode.Combine(Hash(tape, name, ref budget), Hash(tape, name + 1, ref budget));
                }

                hash.Add(sum);
                break;
        }

        return hash.ToHashCode();
    }

    private static bool SameText(JsonTape left, int i, JsonTape right, int j)
    {
        using var text = right.Text(j);
        return left.Means(i, text.Utf8);
    }

    private static bool SameElements(JsonTape left, int i, JsonTape right, int j, ref int budget)
    {
        if (left.ItemCount(i) != right.ItemCount(j))
        {
            return false;
        }

        var (a, b) = (i + 1, j + 1);
        for (; a < left.Next(i); a = left.Next(a), b = right.Next(b))
        {
            if (!Same(left, a, right, b, ref budget))
            {
                return false;
            }
        }

        return true;
    }

    private static bool SameMembers(JsonTape left, int i, JsonTape right, int j, ref int budget)
    {
        if (left.ItemCount(i) != right.ItemCount(j))
        {
            return false;
        }

        for (var name = i + 1; name < left.Next(i); name = left.Next(name + 1))
        {
            budget -= right.ItemCount(j);
            if (budget < 0)
            {
                return false;
            }

            using var text = left.Text(name);
            var other = right.Member(j, text.Utf8);
            if (other < 0 || !Same(left, name + 1, right, other, ref budget))
            {
                return false;
            }
        }

        return true;
    }
}
