using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace StaffPortal.Domain.Storage.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class WebKeys : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "WebKeys",
                columns: table => new
                {
                    Name = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    Sealed = table.Column<byte[]>(type: "varbinary(max)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WebKeys", x => x.Name);
                });

            migrationBuilder.Sql("EXEC(N'CREATE TRIGGER [WebKeys_InsertOnly] ON [WebKeys] INSTEAD OF UPDATE, DELETE AS BEGIN SET NOCOUNT ON; THROW 51000, N''WebKeys takes INSERT alone'', 1; END')");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TRIGGER IF EXISTS [WebKeys_InsertOnly]");

            migrationBuilder.DropTable(
                name: "WebKeys");
        }
    }
}
