namespace SecurityConsole.Policy.Schemas.Reading;

internal enum SchemaTokenKind
{
    Identifier,
    String,
    Symbol,
    End,
}
