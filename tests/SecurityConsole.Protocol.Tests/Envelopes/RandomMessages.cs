namespace SecurityConsole.Protocol.Tests.Envelopes;

/// <summary>Messages that are mostly right, and the ways in which messages go wrong.</summary>
internal static class RandomMessages
{
    private static readonly string[] Methods = ["tools/call", "tools/list", "prompts/get", "resources/read", "completion/complete", "tasks/get", "ping", "vendor/x", "notifications/progress"];
    private static readonly string[] Odd = ["null", "true", "1", "-0", "1.5", "1e999", "\"\"", "\"x\"", "[]", "{}", "[1,{\"a\":[]}]", "\"\\ud83d\\ude00\"", "\"\\ud800\"", "\"\\u0000\"", "{\"k\":1,\"k\":2}"];
    private static readonly string[] Keys = ["a", "b", "name", "path", "", "😀", "\\n", "a\\/b", "\\u0061"];

    public static string Next(Random random)
    {
        var members = new List<string>();
        Add("jsonrpc", Rarely(random, Odd) ?? "\"2.0\"");
        var isCall = random.Next(4) > 0;
        if (random.Next(6) > 0)
        {
            Add("id", Rarely(random, Odd) ?? new[] { "1", "-7", "\"id\"", "\"\\u0041\"", "123456789012345678901234567890" }[random.Next(5)]);
        }

        if (isCall)
        {
            Add("method", Rarely(random, Odd) ?? $"\"{Methods[random.Next(Methods.Length)]}\"");
        }

        if (isCall && random.Next(8) > 0)
        {
            Add("params", Rarely(random, Odd) ?? Params(random));
        }

        if (!isCall || random.Next(40) == 0)
        {
            var isError = random.Next(2) == 0;
            Add(isError ? "error" : "result", Rarely(random, Odd) ?? (isError ? $"{{\"code\":{random.Next(-33000, 100)},\"message\":\"m\"}}" : Result(random)));
        }

        if (random.Next(12) == 0)
        {
            Add(Keys[random.Next(Keys.Length)], Value(random, 3));
        }

        if (random.Next(40) == 0 && members.Count > 0)
        {
            members.Add(members[random.Next(members.Count)]);
        }

        var shuffled = members.ToArray();
        random.Shuffle(shuffled);
        return $"{Space(random)}{{{string.Join(Space(random) + "," + Space(random), shuffled)}}}{Space(random)}";

        void Add(string key, string value) => members.Add($"{Key(random, key)}{Space(random)}:{value}");
    }

    public static byte[] Mutate(Random random, byte[] message)
    {
        var bytes = message.ToList();
        for (var times = random.Next(1, 3); times > 0 && bytes.Count > 0; times--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(6))
            {
                case 0: bytes.RemoveAt(at); break;
                case 1: bytes.Insert(at, (byte)random.Next(256)); break;
                case 2: bytes[at] ^= (byte)(1 << random.Next(8)); break;
                case 3: bytes.RemoveRange(at, Math.Min(random.Next(6), bytes.Count - at)); break;
                case 4: bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(12), bytes.Count - at))); break;
                default: bytes.Insert(at, (byte)"{}[],:\" "[random.Next(8)]); break;
            }
        }

        return [.. bytes];
    }

    private static string Params(Random random)
    {
        var members = new List<string>();
        Add(5, "name", "\"tool-é\"");
        Add(2, "uri", "\"file:///a\"");
        Add(1, "taskId", "\"t1\"");
        Add(4, "arguments", Value(random, 4));
        Add(1, "ref", "{\"type\":\"ref/prompt\",\"name\":\"p\"}");
        Add(1, "ref", "{\"uri\":\"u://{x}\",\"type\":\"ref/resource\",\"Other\":1}");
        Add(1, "progressToken", "5");
        Add(3, "_meta", "{\"progressToken\":\"p\",\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\",\"io.modelcontextprotocol/clientCapabilities\":{}}");
        Add(1, "Other", Value(random, 2));
        Add(0, "NAME", "\"smuggled\"");
        return $"{{{string.Join(',', members)}}}";

        void Add(int weight, string key, string value)
        {
            if (random.Next(weight == 0 ? 60 : 6) < Math.Max(weight, 1))
            {
                members.Add($"{Key(random, key)}:{Rarely(random, Odd) ?? value}");
            }
        }
    }

    private static string Result(Random random) => new[]
    {
        "{}", "{\"isError\":true,\"content\":[]}", "{\"resultType\":\"complete\"}", "{\"protocolVersion\":\"2025-11-25\"}", "{\"isError\":\"true\",\"x\":{\"y\":[1]}}", "{\"IsError\":true}",
    }[random.Next(6)];

    private static string Value(Random random, int depth) => random.Next(depth == 0 ? 4 : 7) switch
    {
        0 => Odd[random.Next(Odd.Length - 1)],
        1 => random.Next().ToString(),
        2 => "\"t\\u00e9xt \\\\ \\\" {[\"",
        3 => "\"\"",
        4 => $"[{string.Join(',', Enumerable.Range(0, random.Next(4)).Select(_ => Value(random, depth - 1)))}]",
        _ => $"{{{string.Join(',', Enumerable.Range(0, random.Next(random.Next(12) == 0 ? 24 : 4)).Select(i => $"\"{(random.Next(40) == 0 ? Keys[random.Next(Keys.Length)] : Keys[random.Next(Keys.Length)] + i)}\":{Value(random, depth - 1)}"))}}}",
    };

    /// <summary>A key as written: now and then with an escape that changes nothing.</summary>
    private static string Key(Random random, string key)
    {
        if (key.Length == 0 || key.Contains('\\', StringComparison.Ordinal) || random.Next(10) > 0)
        {
            return $"\"{key}\"";
        }

        var at = random.Next(key.Length);
        return char.IsSurrogate(key[at]) ? $"\"{key}\"" : $"\"{key[..at]}\\u{(int)key[at]:x4}{key[(at + 1)..]}\"";
    }

    private static string? Rarely(Random random, string[] values) => random.Next(25) == 0 ? values[random.Next(values.Length)] : null;

    private static string Space(Random random) => random.Next(10) == 0 ? " \r\n\t"[..random.Next(5)] : "";
}
