using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using SecurityConsole.Storage.Configuration;

namespace SecurityConsole.Migrations.Sqlite;

/// <summary>Toolsets and data classes that administrators put capabilities into.</summary>
[DbContext(typeof(ConsoleDbContext))]
[Migration("20261128000330_CreateCapabilityLabels")]
internal sealed class CreateCapabilityLabels : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.CreateTable(
            name: "CapabilityLabels",
            columns: table => new
            {
                ServerId = table.Column<Guid>("TEXT", nullable: false),
                Kind = table.Column<byte>("INTEGER", nullable: false),
                Name = table.Column<string>("TEXT", maxLength: 1024, nullable: false),
                IsDataClass = table.Column<bool>("INTEGER", nullable: false),
                Label = table.Column<string>("TEXT", maxLength: 64, nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_CapabilityLabels", row => new { row.ServerId, row.Kind, row.Name, row.IsDataClass, row.Label });
                table.ForeignKey("FK_CapabilityLabels_Servers_ServerId", row => row.ServerId, "Servers", "Id", onDelete: ReferentialAction.Cascade);
            });
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.DropTable("CapabilityLabels");
    }
}
