using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using SecurityConsole.Storage.Configuration;

namespace SecurityConsole.Migrations.Sqlite;

/// <summary>Cryptographic settings, profiles of the organisation, the classes of data that servers hold, and what their results are signed with.</summary>
[DbContext(typeof(ConsoleDbContext))]
[Migration("20261121000030_CreateCryptography")]
internal sealed class CreateCryptography : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.CreateTable(
            name: "Cryptography",
            columns: table => new
            {
                Id = table.Column<int>("INTEGER", nullable: false),
                Revision = table.Column<long>("INTEGER", nullable: false),
                GatewayProfile = table.Column<string>("TEXT", maxLength: 64, nullable: false),
                ConsoleProfile = table.Column<string>("TEXT", maxLength: 64, nullable: false),
                UpstreamProfile = table.Column<string>("TEXT", maxLength: 64, nullable: false),
                TransportPolicy = table.Column<string>("TEXT", nullable: false),
                CutRevision = table.Column<long>("INTEGER", nullable: false),
                ChangedAt = table.Column<long>("INTEGER", nullable: true),
                ChangedBy = table.Column<string>("TEXT", maxLength: 256, nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Cryptography", row => row.Id);
            });

        migrationBuilder.CreateTable(
            name: "CryptoProfiles",
            columns: table => new
            {
                Name = table.Column<string>("TEXT", maxLength: 64, nullable: false),
                Description = table.Column<string>("TEXT", maxLength: 512, nullable: false),
                AllowedGroups = table.Column<string>("TEXT", nullable: false),
                AllowedSuites = table.Column<string>("TEXT", nullable: false),
                AllowsClassical = table.Column<bool>("INTEGER", nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_CryptoProfiles", row => row.Name);
            });

        // A table of its own, because a column that is added to an old one cannot come to stand where a new one has it.
        migrationBuilder.CreateTable(
            name: "ServerProtection",
            columns: table => new
            {
                ServerId = table.Column<Guid>("TEXT", nullable: false),
                DataClasses = table.Column<string>("TEXT", maxLength: 512, nullable: false),
                SignContext = table.Column<int>("INTEGER", nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_ServerProtection", row => row.ServerId);
                table.ForeignKey("FK_ServerProtection_Servers_ServerId", row => row.ServerId, "Servers", "Id", onDelete: ReferentialAction.Cascade);
            });

        migrationBuilder.Sql("""INSERT INTO "ServerProtection" ("ServerId", "DataClasses", "SignContext") SELECT "Id", '', 0 FROM "Servers";""");
        migrationBuilder.InsertData(
            "Cryptography",
            ["Id", "Revision", "GatewayProfile", "ConsoleProfile", "UpstreamProfile", "TransportPolicy", "CutRevision", "ChangedAt", "ChangedBy"],
            ["INTEGER", "INTEGER", "TEXT", "TEXT", "TEXT", "TEXT", "INTEGER", "INTEGER", "TEXT"],
            new object?[] { 1, 1L, "", "", "", "", 0L, null, "" });
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.DropTable("ServerProtection");
        migrationBuilder.DropTable("CryptoProfiles");
        migrationBuilder.DropTable("Cryptography");
    }
}
