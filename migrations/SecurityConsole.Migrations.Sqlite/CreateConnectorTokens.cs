using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using SecurityConsole.Storage.Configuration;

namespace SecurityConsole.Migrations.Sqlite;

/// <summary>Tokens of the connectors that dial in for their servers.</summary>
[DbContext(typeof(ConsoleDbContext))]
[Migration("20261121000020_CreateConnectorTokens")]
internal sealed class CreateConnectorTokens : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.CreateTable(
            name: "ConnectorTokens",
            columns: table => new
            {
                ServerId = table.Column<Guid>("TEXT", nullable: false),
                Hash = table.Column<byte[]>("BLOB", maxLength: 32, nullable: false),
                Prefix = table.Column<string>("TEXT", maxLength: 64, nullable: false),
                CreatedAt = table.Column<long>("INTEGER", nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_ConnectorTokens", row => row.ServerId);
                table.ForeignKey("FK_ConnectorTokens_Servers_ServerId", row => row.ServerId, "Servers", "Id", onDelete: ReferentialAction.Cascade);
            });

        migrationBuilder.CreateIndex("IX_ConnectorTokens_Hash", "ConnectorTokens", "Hash", unique: true);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.DropTable("ConnectorTokens");
    }
}
