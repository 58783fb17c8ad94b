namespace SecurityConsole.Cryptography.Tests.Common;

/// <summary>Changes bytes as a hostile or broken peer would.</summary>
internal static class Mutation
{
    internal static byte[] Of(byte[] original, Random random)
    {
        var bytes = original.ToList();
        for (var changes = random.Next(1, 5); changes > 0 && bytes.Count > 0; changes--)
        {
            // Half of the changes near the front, where the lengths are.
            var at = random.Next(random.Next(2) == 0 ? Math.Min(bytes.Count, 200) : bytes.Count);
            switch (random.Next(6))
            {
                case 0:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 2:
                    bytes[at] = random.Next(2) == 0 ? (byte)0 : (byte)0xFF;
                    break;
                case 3:
                    bytes.RemoveRange(at, Math.Min(random.Next(1, 16), bytes.Count - at));
                    break;
                case 4:
                    bytes.InsertRange(at, bytes.Skip(random.Next(bytes.Count)).Take(random.Next(1, 64)).ToArray());
                    break;
                default:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
            }

            // The length in front often fits the rest, so that the parser gets past it.
            if (bytes.Count >= 4 && random.Next(4) != 0)
            {
                (bytes[1], bytes[2], bytes[3]) = ((byte)((bytes.Count - 4) >> 16), (byte)((bytes.Count - 4) >> 8), (byte)(bytes.Count - 4));
            }
        }

        return [.. bytes];
    }
}
