exports.first = (name) => name.split(' ')[0];
