// In development every element is made with properties of its own for React's warnings and is frozen: a tenth of a page test's
// time. Here elements are made as in production, before anything asks for their maker; all else of React stays as it is in
// development.
const { NODE_ENV } = process.env;
process.env.NODE_ENV = 'production';
await import('react/jsx-runtime');
process.env.NODE_ENV = NODE_ENV;

export {};
