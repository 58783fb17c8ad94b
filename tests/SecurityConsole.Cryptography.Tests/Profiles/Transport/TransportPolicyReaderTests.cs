using System.Text;
using SecurityConsole.Cryptography.Profiles.Transport;

namespace SecurityConsole.Cryptography.Tests.Profiles.Transport;

public sealed class TransportPolicyReaderTests
{
    [Fact]
    public void Policy_of_the_design_is_accepted_as_written()
    {
        var reading = TransportPolicyReader.Read("""
            p2p_connectivity:
              enforce_pqc: true
              allowed_algos: ["ML-KEM-768", "ML-DSA-65"]
              threat_detection: { block_downgrade_attempts: true, alert_on_latency_spike: true }
            """);

        Assert.Empty(reading.Problems);
        Assert.True(reading.Succeeded);
        Assert.True(reading.Policy.Everywhere.EnforcePqc);
        Assert.Equal(["ML-KEM-768", "ML-DSA-65"], reading.Policy.Everywhere.AllowedAlgorithms.Select(algorithm => algorithm.Name));
        Assert.Equal(new ThreatDetectionRules(true, true), reading.Policy.Everywhere.ThreatDetection);
        Assert.Empty(reading.Policy.Scopes);
    }

    [Fact]
    public void Scopes_are_read_in_their_order()
    {
        var reading = TransportPolicyReader.Read("""
            # for the whole site
            p2p_connectivity:
              enforce_pqc: true
              scopes:
                - listener: gateway
                  threat_detection: { block_downgrade_attempts: true }
                - server: "payroll"
                  allowed_algos:
                    - ML-KEM-1024   # nothing less
                    - ML-DSA-87
                - data_class: pii
                  enforce_pqc: True
            """);

        Assert.Empty(reading.Problems);
        Assert.Equal(
            [(TransportScopeKind.Listener, "gateway"), (TransportScopeKind.Server, "payroll"), (TransportScopeKind.DataClass, "pii")],
            reading.Policy!.Scopes.Select(scope => (scope.Kind, scope.Name)));
        Assert.Equal(new ThreatDetectionRules(true, null), reading.Policy.Scopes[0].Rules.ThreatDetection);
        Assert.Equal(["ML-KEM-1024", "ML-DSA-87"], reading.Policy.Scopes[1].Rules.AllowedAlgorithms.Select(algorithm => algorithm.Name));
        Assert.True(reading.Policy.Scopes[2].Rules.EnforcePqc);
        Assert.Null(reading.Policy.Scopes[1].Rules.EnforcePqc);
    }

    [Theory]
    [InlineData("p2p_connectivity: {}")]
    [InlineData("---\np2p_connectivity: { enforce_pqc: false }\n...\n")]
    [InlineData("\uFEFFp2p_connectivity: { allowed_algos: [MLKEM768, X25519MLKEM768, mldsa65, TLS_AES_256_GCM_SHA384] }")]
    [InlineData("p2p_connectivity: { enforce_pqc: true, allowed_algos: [ML-KEM-768, ECDSA P-256] }")]
    public void Other_ways_to_write_it_are_accepted(string text)
    {
        Assert.Empty(TransportPolicyReader.Read(text).Problems);
        Assert.Empty(TransportPolicyReader.Read(Encoding.UTF8.GetBytes(text)).Problems);
    }

    [Theory]
    [InlineData("", 1, 1, "The policy is empty. Begin with p2p_connectivity:")]
    [InlineData("# nothing\n", 1, 1, "The policy is empty. Begin with p2p_connectivity:")]
    [InlineData("{}", 1, 1, "The policy has no p2p_connectivity. Begin with p2p_connectivity:")]
    [InlineData("just text", 1, 1, "The document is 'just text'. Write keys with values below it: p2p_connectivity.")]
    [InlineData("p2p_conectivity: {}", 1, 1, "'p2p_conectivity' is not a key of the document. Did you mean 'p2p_connectivity'?")]
    [InlineData("p2p_connectivity:", 1, 18, "p2p_connectivity is empty. Write keys with values below it: enforce_pqc, allowed_algos, threat_detection, scopes.")]
    [InlineData("p2p_connectivity: [1]", 1, 19, "p2p_connectivity is a list. Write keys with values below it: enforce_pqc, allowed_algos, threat_detection, scopes.")]
    [InlineData("p2p_connectivity:\n  enforce-pqc: true", 2, 3, "'enforce-pqc' is not a key of p2p_connectivity. Did you mean 'enforce_pqc'?")]
    [InlineData("p2p_connectivity:\n  colour: blue", 2, 3, "'colour' is not a key of p2p_connectivity. The keys are: enforce_pqc, allowed_algos, threat_detection, scopes.")]
    [InlineData("p2p_connectivity:\n  enforce_pqc: yes", 2, 16, "enforce_pqc is 'yes'. Write true or false.")]
    [InlineData("p2p_connectivity:\n  enforce_pqc: \"true\"", 2, 16, "enforce_pqc is 'true'. Write true or false, without quotes.")]
    [InlineData("p2p_connectivity:\n  enforce_pqc: [true]", 2, 16, "enforce_pqc is a list. Write true or false.")]
    [InlineData("p2p_connectivity:\n  enforce_pqc:\n", 2, 15, "enforce_pqc is empty. Write true or false.")]
    [InlineData("p2p_connectivity:\n  allowed_algos: ML-KEM-768", 2, 18, "allowed_algos is 'ML-KEM-768'. Write a list: [\"ML-KEM-768\", \"ML-DSA-65\"]")]
    [InlineData("p2p_connectivity:\n  allowed_algos: []", 2, 18, "allowed_algos is an empty list. Add to it, or leave allowed_algos out.")]
    [InlineData("p2p_connectivity:\n  allowed_algos: [ML-KEM-678]", 2, 19, "'ML-KEM-678' is not an algorithm that is known here. Did you mean 'ML-KEM-768'")]
    [InlineData("p2p_connectivity:\n  allowed_algos: [ML-KEM]", 2, 19, "'ML-KEM' is not an algorithm that is known here. Did you mean 'ML-KEM-512' or 'ML-KEM-768' or 'ML-KEM-1024'?")]
    [InlineData("p2p_connectivity:\n  allowed_algos: [Rot13]", 2, 19, "'Rot13' is not an algorithm that is known here. Write it as its standard does, such as ML-KEM-768 or ML-DSA-65.")]
    [InlineData("p2p_connectivity:\n  allowed_algos: [[ML-KEM-768]]", 2, 19, "An entry of allowed_algos is a list. Write the name of an algorithm, such as ML-KEM-768.")]
    [InlineData("p2p_connectivity:\n  allowed_algos:\n    - ML-KEM-768\n    - MLKEM768", 4, 7, "ML-KEM-768 is in the list already. Name it once.")]
    [InlineData("p2p_connectivity:\n  allowed_algos: [SHA-384]", 2, 19, "SHA-384 cannot be agreed in TLS 1.3, so it would allow nothing.")]
    [InlineData("p2p_connectivity:\n  allowed_algos: [SLH-DSA-SHA2-128s]", 2, 19, "SLH-DSA-SHA2-128s cannot be agreed in TLS 1.3, so it would allow nothing.")]
    [InlineData("p2p_connectivity:\n  enforce_pqc: true\n  allowed_algos: [ML-KEM-768, X25519]", 3, 31, "X25519 is classical, and enforce_pqc is true. Take it out, or set enforce_pqc to false.")]
    [InlineData("p2p_connectivity:\n  threat_detection: { block_downgrade: true }", 2, 23, "'block_downgrade' is not a key of threat_detection. Did you mean 'block_downgrade_attempts'?")]
    [InlineData("p2p_connectivity:\n  threat_detection: { alert_on_latency_spike: 5 }", 2, 47, "alert_on_latency_spike is '5'. Write true or false.")]
    [InlineData("p2p_connectivity:\n  enforce_pqc: true\n  enforce_pqc: false", 3, 3, "The key 'enforce_pqc' is there already, on line 2. Keep one of the two.")]
    [InlineData("p2p_connectivity: &a\n  enforce_pqc: true", 1, 19, "Anchors (&) are not read. Leave it out.")]
    [InlineData("p2p_connectivity: *a", 1, 19, "Aliases (*) are not read. Write the value out.")]
    [InlineData("p2p_connectivity:\n  enforce_pqc: !!bool true", 2, 16, "Tags (!) are not read. Leave it out.")]
    [InlineData("p2p_connectivity:\n  ? [a]\n  : true", 2, 5, "A key is a list here. Write a word.")]
    [InlineData("p2p_connectivity: {}\n---\np2p_connectivity: {}", 2, 1, "A second document begins here. Write one document, without '---' in between.")]
    [InlineData("p2p_connectivity: { enforce_pqc: true", 1, 38, "This is not valid YAML: ")]
    [InlineData("p2p_connectivity:\n  allowed_algos: [ML-KEM-768,\n  enforce_pqc: true\nx: y", 3, 3, "This is not valid YAML: From here on it makes no sense; look for a bracket or a quote that is not closed.")]
    [InlineData("p2p_connectivity:\n  enforce_pqc: \"true", 2, 16, "This is not valid YAML: While scanning a quoted scalar, found unexpected end of stream.")]
    [InlineData("p2p_connectivity:\n\tenforce_pqc: true", 2, 1, "This is not valid YAML: ")]
    [InlineData("[[[[[[[[[1]]]]]]]]]", 1, 9, "This is nested more than 8 levels deep. A policy needs no more than five.")]
    [InlineData("p2p_connectivity:\n  scopes: { server: payroll }", 2, 11, "scopes is a group of keys. Write a list: - server: payroll")]
    [InlineData("p2p_connectivity:\n  scopes:\n    - payroll", 3, 7, "A scope is 'payroll'. Write keys with values below it: listener, server, data_class, enforce_pqc, allowed_algos, threat_detection.")]
    [InlineData("p2p_connectivity:\n  scopes:\n    - enforce_pqc: true", 3, 7, "This scope does not say what it is about. Add one of: listener, server, data_class.")]
    [InlineData("p2p_connectivity:\n  scopes:\n    - server: a\n      data_class: b", 3, 7, "This scope is about server and data_class at once. Write a scope for each;")]
    [InlineData("p2p_connectivity:\n  scopes:\n    - server: [a]", 3, 15, "server is a list. Write its name: 1 to 64 letters, digits, dots, dashes, underscores and colons.")]
    [InlineData("p2p_connectivity:\n  scopes:\n    - server: a b", 3, 15, "server is 'a b'. Write its name: 1 to 64 letters, digits, dots, dashes, underscores and colons.")]
    [InlineData("p2p_connectivity:\n  scopes:\n    - dataclass: pii", 3, 7, "'dataclass' is not a key of a scope. Did you mean 'data_class'?", 2)]
    [InlineData("p2p_connectivity:\n  scopes:\n    - server: a\n    - server: a", 4, 7, "There is a scope for server 'a' already, on line 3. Write both as one.")]
    [InlineData("p2p_connectivity:\n  allowed_algos: [ML-KEM-768]\n  scopes:\n    - server: a\n      allowed_algos: [ML-KEM-1024]", 4, 7, "The allowed_algos of p2p_connectivity and the allowed_algos of server 'a' contradict each other: ")]
    [InlineData("p2p_connectivity:\n  enforce_pqc: true\n  scopes:\n    - data_class: pii\n      allowed_algos: [X25519]", 4, 7, "The enforce_pqc of p2p_connectivity and the allowed_algos of data class 'pii' contradict each other: ")]
    public void Each_problem_is_named_with_its_place(string text, int line, int column, string expected, int problems = 1)
    {
        var reading = TransportPolicyReader.Read(text);

        Assert.False(reading.Succeeded);
        Assert.Null(reading.Policy);
        Assert.Equal(problems, reading.Problems.Length);
        var problem = reading.Problems[0];
        Assert.StartsWith(expected, problem.Sentence, StringComparison.Ordinal);
        Assert.Equal((line, column), (problem.Line, problem.Column));
    }

    [Fact]
    public void All_problems_are_named_at_once_in_the_order_of_the_text()
    {
        var reading = TransportPolicyReader.Read("""
            p2p_connectivity:
              enforce_pqc: maybe
              alowed_algos: []
              threat_detection: { block_downgrade_attempts: 1, other: 2 }
              scopes:
                - server: payroll
                  allowed_algos: [ML-KEM-1023, *x]
                - {}
            """);

        Assert.Equal([(2, 16), (3, 3), (4, 49), (4, 52), (7, 23), (7, 36), (8, 7)], reading.Problems.Select(problem => (problem.Line, problem.Column)));
    }

    [Fact]
    public void Endless_problems_are_cut_with_a_word()
    {
        var reading = TransportPolicyReader.Read("p2p_connectivity:\n" + string.Concat(Enumerable.Range(0, 5_000).Select(i => $"  k{i}: 1\n")));

        Assert.Equal(51, reading.Problems.Length);
        Assert.Equal("There are more problems from here on. Correct those above first.", reading.Problems[^1].Sentence);
    }

    [Fact]
    public void Endless_unknown_algorithms_cost_no_endless_search()
    {
        var reading = TransportPolicyReader.Read($"p2p_connectivity: {{ allowed_algos: [{string.Concat(Enumerable.Repeat("zz,", 21_000))}] }}");

        Assert.Equal(51, reading.Problems.Length);
    }

    [Fact]
    public void Text_of_64_KiB_is_read_and_not_a_byte_more()
    {
        const string policy = "p2p_connectivity: {}\n";
        var longest = policy + "#" + new string('ü', (TransportPolicyReader.LongestText - policy.Length - 1) / 2);
        longest += new string('x', TransportPolicyReader.LongestText - Encoding.UTF8.GetByteCount(longest));

        Assert.Empty(TransportPolicyReader.Read(longest).Problems);
        Assert.Empty(TransportPolicyReader.Read(Encoding.UTF8.GetBytes(longest)).Problems);
        const string sentence = "Line 1, column 1: The text has 65537 bytes; 65536 are read at most. Shorten it.";
        Assert.Equal(sentence, Assert.Single(TransportPolicyReader.Read(longest + "x").Problems).ToString());
        Assert.Equal(sentence, Assert.Single(TransportPolicyReader.Read(Encoding.UTF8.GetBytes(longest + "x")).Problems).ToString());
    }

    [Fact]
    public void Bytes_that_are_not_UTF8_are_named_with_their_place()
    {
        byte[] text = [.. "p2p_connectivity:\n  # ü"u8, 0xFF, .. "\n  enforce_pqc: true"u8];

        Assert.Equal("Line 2, column 6: The text is not UTF-8 from here on. Save it as UTF-8.", Assert.Single(TransportPolicyReader.Read(text).Problems).ToString());
    }
}
