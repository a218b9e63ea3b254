using Paceline.Storage;

var builder = WebApplication.CreateBuilder(args);
if (args is ["migrate"])
    return await MigrateCommand.Run(name => builder.Configuration.GetConnectionString(name), Console.WriteLine);

var app = builder.Build();
app.Run();
return 0;
